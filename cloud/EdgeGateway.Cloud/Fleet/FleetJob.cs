using EdgeGateway.Analytics.Series;

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
        IProgress<double>? reading = StepProgress.For("Reading", progress);
        bool hoursAreEnough = options.Approach == FleetApproach.Reference && !LocalTimeSigns.MayShowIn(options.Window);
        if (hoursAreEnough && await FleetHours.TryReadAsync(source, options.Window, reading, cancellationToken) is { Readings: > 0 } ratios)
        {
            return await ReferenceJob.CompareAsync(source, options, ratios, [], progress, cancellationToken);
        }

        FleetReadings readings = await ReadAsync(source, options.Window, reading, cancellationToken);
        return options.Approach == FleetApproach.Fleet
            ? PeerJob.Compare(source, options, readings, progress, cancellationToken)
            : await ReferenceJob.CompareAsync(
                source, options, readings.Ratios(options.Window), LocalTimeSigns.Remarks(readings.ByNumber(), options.Window), progress, cancellationToken);
    }

    private static async Task<FleetReadings> ReadAsync(ISeriesSource source, HourWindow window, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var readings = new FleetReadings(FleetReadings.ComparedRoles);
        await foreach (ReadOnlyMemory<SeriesRow> block in source.ReadAsync(window, progress, cancellationToken))
        {
            readings.Add(block.Span, window);
        }

        return readings.Count > 0 ? readings : throw await NoReadings.InAsync(source, window, cancellationToken);
    }
}
