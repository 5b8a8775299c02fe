namespace EdgeGateway.Cloud.Fleet;

/// <summary>What a source came across while it was read and could not use.</summary>
internal sealed record SourceNotes
{
    /// <summary>Nothing was left out.</summary>
    public static SourceNotes None { get; } = new();

    /// <summary>How many lines could not be read.</summary>
    public long BrokenLines { get; init; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<FleetCsvError> FirstBrokenLines { get; init; } = [];

    /// <summary>Measure labels without a role, and how many readings each had.</summary>
    public IReadOnlyDictionary<string, long> UnknownLabels { get; init; } = new Dictionary<string, long>();

    /// <summary>What else a person should know about the readings, a sentence each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
