namespace EdgeGateway.Analytics.Rules;

/// <summary>Central European Time by its rule, for machines without a time zone database.</summary>
/// <remarks>
/// UTC+1; UTC+2 from the last Sunday in March to the last Sunday in October, both at 01:00 UTC. Source: directive 2000/84/EC, articles 2 and 3;
/// the same dates hold since 1996.
/// </remarks>
public static class EuropeanTime
{
    /// <summary>The zone, from 1996 on.</summary>
    public static TimeZoneInfo Zone { get; } = Create();

    private static TimeZoneInfo Create()
    {
        // 01:00 UTC is 2 h by the clock before the change in March, and 3 h before that in October.
        var begin = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday);
        var end = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday);
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(new DateTime(1996, 1, 1), DateTime.MaxValue.Date, TimeSpan.FromHours(1), begin, end);
        return TimeZoneInfo.CreateCustomTimeZone("Central European Time", TimeSpan.FromHours(1), "Central European Time", "CET", "CEST", [rule]);
    }
}
