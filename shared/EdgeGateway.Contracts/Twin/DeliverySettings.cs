namespace EdgeGateway.Contracts.Twin;

/// <summary>When readings are sent, and which first. The order is always alarm, state, live, backfill.</summary>
/// <param name="MaxAge">The longest that a reading waits for others to share its message, 1 s to 1 day.</param>
/// <param name="MaxReadings">A message is sent when it holds so many readings, 1 to 4,000.</param>
public sealed record DeliverySettings(TimeSpan MaxAge, int MaxReadings)
{
    /// <summary>Messages that are on their way to the hub at the same time.</summary>
    public const int MostUnderWay = 4;

    /// <summary>A message at least every 15 minutes, and at 500 readings.</summary>
    public static DeliverySettings Default { get; } = new(TimeSpan.FromMinutes(15), 500);

    /// <summary>The longest that a changed alarm waits, 0 to 1 day; never longer than <see cref="MaxAge"/>.</summary>
    public TimeSpan AlarmAge { get; init; } = TimeSpan.Zero;

    /// <summary>The longest that a changed state waits, 0 to 1 day; never longer than <see cref="MaxAge"/>.</summary>
    public TimeSpan StateAge { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many of the <see cref="MostUnderWay"/> messages under way may be of the backlog, 1 to 3; the rest is kept free for what is new.</summary>
    public int MostBackfill { get; init; } = 2;

    /// <summary>How the bodies of messages are packed.</summary>
    public MessageCompression Compression { get; init; }
}
