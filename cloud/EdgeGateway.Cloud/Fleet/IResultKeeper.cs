namespace EdgeGateway.Cloud.Fleet;

/// <summary>A source that also keeps what was found in its readings, so that a human sees it on the page.</summary>
internal interface IResultKeeper
{
    /// <summary>Keeps the anomalies as findings.</summary>
    /// <returns>How many were not known.</returns>
    Task<int> KeepAsync(FleetResult result, CancellationToken cancellationToken);
}
