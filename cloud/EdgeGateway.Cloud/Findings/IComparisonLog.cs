using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Findings;

/// <summary>A source of readings that keeps what a comparison of them found.</summary>
internal interface IComparisonLog
{
    /// <summary>Keeps the anomalies as findings that wait for a human.</summary>
    /// <returns>How many are new.</returns>
    Task<int> RecordAsync(FleetResult result, CancellationToken cancellationToken);
}
