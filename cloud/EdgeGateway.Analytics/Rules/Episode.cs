namespace EdgeGateway.Analytics.Rules;

/// <summary>A span of time in which a condition held.</summary>
/// <param name="FromUtc">The first sample for which it held.</param>
/// <param name="ToUtc">Until when the last such sample counts.</param>
/// <param name="Mean">The mean value of its samples.</param>
/// <param name="Peak">The largest of them.</param>
/// <param name="FromBegin">Whether it held at the first known sample.</param>
/// <param name="IsOpen">Whether it held at the last known sample.</param>
public sealed record Episode(DateTime FromUtc, DateTime ToUtc, double Mean, double Peak, bool FromBegin, bool IsOpen)
{
    /// <summary>How long it held.</summary>
    public TimeSpan Length => ToUtc - FromUtc;

    /// <summary>Since when, as far as anybody can tell: null when it held from the first reading on.</summary>
    public DateTime? SinceUtc => FromBegin ? null : FromUtc;
}
