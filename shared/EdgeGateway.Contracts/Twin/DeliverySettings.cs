namespace EdgeGateway.Contracts.Twin;

/// <summary>When readings are sent, and which first. The order is always alarm, state, live, backfill.</summary>
/// <param name="MaxAge">The longest that a reading waits for others to share its message, 1 s to 1 day.</param>
/// <param name="MaxReadings">A message is sent when it holds so many readings, 1 to 4,000.</param>
public sealed record DeliverySettings(TimeSpan MaxAge, int MaxReadings)
{
    /// <summary>Messages that are on their way to the hub at the same time.</summary>
    public const int MostUnderWay = 4;

    /// <summary>Bytes of a billing unit of IoT Hub's tiers, but of the free one.</summary>
    public const int PaidUnit = 4_096;

    /// <summary>Bytes of a billing unit of IoT Hub's free tier.</summary>
    public const int FreeUnit = 512;

    /// <summary>Most billing units that a message may be told to fill: 60 of 4 KB are just below the 256 KB that a hub takes.</summary>
    public const int MostFillUnits = 60;

    /// <summary>A message at least every 15 minutes, and at 500 readings.</summary>
    public static DeliverySettings Default { get; } = new(TimeSpan.FromMinutes(15), 500);

    /// <summary>The longest that a changed alarm waits, 0 to 1 day; never longer than <see cref="MaxAge"/>.</summary>
    public TimeSpan AlarmAge { get; init; } = TimeSpan.Zero;

    /// <summary>The longest that a changed state waits, 0 to 1 day; never longer than <see cref="MaxAge"/>.</summary>
    public TimeSpan StateAge { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many of the <see cref="MostUnderWay"/> messages under way may be of the backlog, 1 to 3; the rest is kept free for what is new.</summary>
    public int MostBackfill { get; init; } = 2;

    /// <summary>
    /// A message is sent when it fills so many billing units, 1 to 60, and is cut where units are full; 0: units are not looked at.
    /// What its age brings is cut so as well, but never leaves anything behind whose time has come.
    /// </summary>
    public int FillUnits { get; init; }

    /// <summary>Bytes of a billing unit: <see cref="PaidUnit"/> or <see cref="FreeUnit"/>.</summary>
    public int UnitBytes { get; init; } = PaidUnit;

    /// <summary>The most billing units that messages may take in a day, 10 to 10 million; null: as many as they are.</summary>
    public int? UnitsPerDay { get; init; }

    /// <summary>Whether messages are cut where billing units are full: told so, or to keep within a budget.</summary>
    public bool IsFilled => FillUnits > 0 || UnitsPerDay is not null;

    /// <summary>The most messages of the backlog in a minute, 1 to 6,000.</summary>
    public int BackfillPerMinute { get; init; } = 60;

    /// <summary>The longest that a backlog waits, by chance, when the hub can be reached again, 0 to 1 hour.</summary>
    public TimeSpan BackfillSpread { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The intervals that readings may be thinned to, minutes, rising.</summary>
    public static IReadOnlyList<int> ThinningMinutes { get; } = [5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1_440];

    /// <summary>
    /// When the buffer reaches a limit, its oldest readings are replaced by their mean, least, greatest and count in intervals of this length, one of <see cref="ThinningMinutes"/>; null: they are dropped.
    /// </summary>
    public TimeSpan? Thinning { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How the bodies of messages are packed.</summary>
    public MessageCompression Compression { get; init; }
}
