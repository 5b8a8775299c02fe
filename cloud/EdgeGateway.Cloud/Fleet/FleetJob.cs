namespace EdgeGateway.Cloud.Fleet;

/// <summary>Compares the installations of a fleet with each other: reads, averages by hour, clusters, names who deserves a look.</summary>
internal static class FleetJob
{
    /// <summary>Runs the comparison.</summary>
    /// <param name="source">Where the readings come from.</param>
    /// <param name="options">The window and the method.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellationToken">Ends the job.</param>
    /// <exception cref="Contracts.Hosting.OperatorException">The window holds no reading.</exception>
    public static async Task<FleetResult> RunAsync(
        ISeriesSource source, FleetJobOptions options, IProgress<FleetProgress>? progress, CancellationToken cancellationToken)
    {
        var readings = new FleetReadings(FleetReadings.ComparedRoles);
        await foreach (ReadOnlyMemory<SeriesRow> block in source.ReadAsync(options.Window, StepProgress.For("Reading", progress), cancellationToken))
        {
            readings.Add(block.Span, options.Window);
        }

        if (readings.Count == 0)
        {
            throw await NoReadings.InAsync(source, options.Window, cancellationToken);
        }

        return options.Approach == FleetApproach.Fleet
            ? PeerJob.Compare(source, options, readings, progress, cancellationToken)
            : ReferenceJob.Compare(source, options, readings, progress, cancellationToken);
    }
}
