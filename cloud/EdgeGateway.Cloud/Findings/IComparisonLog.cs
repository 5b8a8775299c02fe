namespace EdgeGateway.Cloud.Findings;

/// <summary>A source of readings that keeps what a comparison or the rules found in them.</summary>
internal interface IComparisonLog
{
    /// <summary>Keeps findings that wait for a human.</summary>
    /// <returns>How many are new.</returns>
    Task<int> RecordAsync(IReadOnlyList<NewFinding> found, CancellationToken cancellationToken);
}
