namespace EdgeGateway.Analytics.Findings;

/// <summary>Something that one method found at one installation.</summary>
public sealed record Finding
{
    /// <summary>What is probably wrong.</summary>
    public required Cause Cause { get; init; }

    /// <summary>Who found it: a rule's number such as <c>R2</c>, or <c>peers</c> for the comparison of the fleet; several, joined by commas, when they agree.</summary>
    public required string FoundBy { get; init; }

    /// <summary>The roles of the points that show it, such as <c>ambient</c>; empty when it is the installation as a whole.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Since when, UTC; null when it was so from the first reading on.</summary>
    public DateTime? SinceUtc { get; init; }

    /// <summary>How urgent it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Who can mend it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>One sentence with the numbers, their units and what they are compared with.</summary>
    public required string Explanation { get; init; }
}
