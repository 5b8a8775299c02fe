namespace EdgeGateway.Cloud.Fleet;

/// <summary>Compares the installations of a fleet with each other: reads, measures, clusters, names who deserves a look.</summary>
internal static class FleetJob
{
    /// <summary>Runs the comparison.</summary>
    /// <param name="source">Where the readings come from.</param>
    /// <param name="options">The window and the method.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellationToken">Ends the job.</param>
    /// <exception cref="Contracts.Hosting.OperatorException">The window holds no reading.</exception>
    public static Task<FleetResult> RunAsync(
        ISeriesSource source, FleetJobOptions options, IProgress<FleetProgress>? progress, CancellationToken cancellationToken) =>
        options.Approach == FleetApproach.Fleet
            ? PeerJob.RunAsync(source, options, progress, cancellationToken)
            : ReferenceJob.RunAsync(source, options, progress, cancellationToken);
}
