using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Rules;

/// <summary>How one rule is set for one installation.</summary>
/// <param name="Enabled">Whether it runs.</param>
/// <param name="Severity">How urgent all its findings are; null: as the rule says.</param>
/// <param name="Numbers">A number for every parameter of the rule.</param>
public sealed record RuleValues(bool Enabled, Severity? Severity, IReadOnlyDictionary<string, double> Numbers)
{
    /// <summary>The number of a parameter.</summary>
    /// <param name="parameter">One of the rule's.</param>
    public double this[RuleParameter parameter] => Numbers[parameter.Name];

    /// <summary>A parameter in hours as a span of time.</summary>
    /// <param name="parameter">One of the rule's.</param>
    public TimeSpan Hours(RuleParameter parameter) => TimeSpan.FromHours(this[parameter]);
}
