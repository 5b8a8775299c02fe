using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Rules;

/// <summary>What settings say about one rule; what they do not say stays as it is.</summary>
public sealed record RuleChange
{
    /// <summary>Whether the rule runs; null: not said.</summary>
    public bool? Enabled { get; init; }

    /// <summary>How urgent all its findings are; null: as the rule says.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Numbers by the name of their parameter.</summary>
    public IReadOnlyDictionary<string, double> Numbers { get; init; } = new Dictionary<string, double>();
}
