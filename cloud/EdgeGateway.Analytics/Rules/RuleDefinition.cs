namespace EdgeGateway.Analytics.Rules;

/// <summary>What a rule is, for people and for settings.</summary>
public sealed record RuleDefinition
{
    /// <summary>Its number, such as <c>R2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it looks for, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The points that it needs, and how much of them.</summary>
    public required string Needs { get; init; }

    /// <summary>How urgent its findings are, and when.</summary>
    public required string Severity { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The numbers that may be changed.</summary>
    public required IReadOnlyList<RuleParameter> Parameters { get; init; }
}
