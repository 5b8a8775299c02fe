using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>What the comparison works on.</summary>
/// <param name="Readings">How many readings were taken, duplicates included.</param>
/// <param name="Occurs">Whether any installation has a reading in an hour; shape: [hours of the window].</param>
/// <param name="Installations">By rising number.</param>
internal sealed record FleetRatios(long Readings, bool[] Occurs, IReadOnlyList<InstallationRatios> Installations)
{
    /// <summary>The readings themselves: all of them, or only those around the changes of the clocks.</summary>
    public required IReadOnlyList<InstallationReadings> Kept { get; init; }

    /// <summary>Reads a source: averages while it reads, and when a reading comes too late for that, starts over and keeps all.</summary>
    /// <param name="source">The source.</param>
    /// <param name="window">The hours wanted.</param>
    /// <param name="keep">Whether all readings are wanted afterwards.</param>
    /// <param name="progress">Told the share that was read; may be null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="Contracts.Hosting.OperatorException">The window holds no reading.</exception>
    public static async Task<FleetRatios> ReadAsync(ISeriesSource source, HourWindow window, bool keep, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (keep)
        {
            return await AllAsync(source, window, progress, cancellationToken);
        }

        var hours = new FleetHours(window);
        FleetReadings aroundChanges = new(FleetReadings.ComparedRoles), once = new(FleetReadings.ComparedRoles);
        IReadOnlyList<HourWindow> changes = LocalTimeSigns.Changes(window);
        await foreach (ReadOnlyMemory<SeriesRow> block in source.ReadAsync(window, progress, cancellationToken))
        {
            if (!source.CanReadAgain)
            {
                once.Add(block.Span, window);
                continue;
            }

            if (!hours.TryAdd(block.Span))
            {
                return await AllAsync(source, window, progress, cancellationToken);
            }

            foreach (HourWindow change in changes)
            {
                aroundChanges.Add(block.Span, change);
            }
        }

        FleetRatios ratios = once.Count > 0 ? once.Ratios(window) : hours.Ratios() with { Kept = aroundChanges.ByNumber() };
        return ratios.Readings > 0 ? ratios : throw await NoReadings.InAsync(source, window, cancellationToken);
    }

    /// <summary>Adds what a person should know about these readings.</summary>
    public SourceNotes AddTo(SourceNotes notes, HourWindow window) => ComparisonRemarks.AddTo(notes, this, window);

    private static async Task<FleetRatios> AllAsync(ISeriesSource source, HourWindow window, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        FleetRatios ratios = (await FleetReadings.ReadAsync(source, FleetReadings.ComparedRoles, window, progress, cancellationToken)).Ratios(window);
        return ratios.Readings > 0 ? ratios : throw await NoReadings.InAsync(source, window, cancellationToken);
    }
}
