namespace EdgeGateway.Edge.Time;

/// <summary>A jump of the machine's clock.</summary>
/// <param name="Before">What the clock would have shown without it, UTC.</param>
/// <param name="After">What it shows instead.</param>
internal readonly record struct ClockStep(DateTimeOffset Before, DateTimeOffset After)
{
    /// <summary>How far it went; negative when it was set back.</summary>
    public TimeSpan Shift => After - Before;

    /// <summary>The right time of something that was stamped shortly before the step or after it.</summary>
    /// <param name="stamped">Its stamp.</param>
    /// <param name="now">The time now, after the step.</param>
    /// <remarks>Exact after a step forward. After a step back a stamp from before it is known by lying in the future.</remarks>
    public DateTimeOffset Correct(DateTimeOffset stamped, DateTimeOffset now) =>
        (Shift > TimeSpan.Zero ? stamped <= Before : stamped > now) ? stamped + Shift : stamped;
}
