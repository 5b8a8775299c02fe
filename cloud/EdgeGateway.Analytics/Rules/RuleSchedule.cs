namespace EdgeGateway.Analytics.Rules;

/// <summary>When a building is used and warm, by local time.</summary>
/// <param name="From">The first hour of the day, 0 to 23.</param>
/// <param name="To">The hour of the day at which it ends, after <paramref name="From"/>, at most 24.</param>
/// <param name="IsAgreed">Whether somebody said so for this installation; else it is an assumption.</param>
public sealed record RuleSchedule(int From, int To, bool IsAgreed)
{
    /// <summary>6 to 22 h, as the domain brief assumes (section 4.4, rule R2).</summary>
    public static RuleSchedule Assumed { get; } = new(6, 22, IsAgreed: false);

    /// <summary>Whether an hour of the day belongs to it.</summary>
    /// <param name="hourOfDay">0 to 23.</param>
    public bool Contains(int hourOfDay) => hourOfDay >= From && hourOfDay < To;
}
