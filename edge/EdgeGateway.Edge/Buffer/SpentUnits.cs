namespace EdgeGateway.Edge.Buffer;

/// <summary>Billing units of the hub that messages took in a day. A day begins at 00:00 UTC, as that of the hub's quota does.</summary>
/// <param name="Day">The day, counted from 1970-01-01.</param>
/// <param name="Units">What was taken in it.</param>
internal readonly record struct SpentUnits(long Day, long Units)
{
    private const long FirstSetDay = 20_089; // 2025-01-01; before it a clock is not set, and tells no day

    /// <summary>The day.</summary>
    public DateOnly Date => DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(Day));

    /// <summary>What was taken in the day of a time.</summary>
    public long On(DateTimeOffset now) => IsSameDay(now) ? Units : 0;

    /// <summary>Counts more.</summary>
    public SpentUnits Plus(long units, DateTimeOffset now) => IsSameDay(now) ? this with { Units = Units + units } : new(DayOf(now), units);

    /// <summary>The next day's beginning.</summary>
    public static DateTimeOffset Reset(DateTimeOffset now) => DateTimeOffset.UnixEpoch.AddDays(DayOf(now) + 1);

    // A clock that was set back over midnight, or has lost the time, does not give a second budget.
    private bool IsSameDay(DateTimeOffset now) => DayOf(now) is var today && (today == Day || today == Day - 1 || today < FirstSetDay);

    private static long DayOf(DateTimeOffset now) => (long)Math.Floor((now - DateTimeOffset.UnixEpoch).TotalDays);
}
