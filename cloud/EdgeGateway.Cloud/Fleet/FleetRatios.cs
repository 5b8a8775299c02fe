using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>What the comparison works on.</summary>
/// <param name="Readings">How many readings were taken, duplicates included.</param>
/// <param name="Occurs">Whether any installation has a reading in an hour; shape: [hours of the window].</param>
/// <param name="Installations">By rising number.</param>
internal sealed record FleetRatios(long Readings, bool[] Occurs, IReadOnlyList<InstallationRatios> Installations)
{
    /// <summary>The readings themselves, where they had to be kept; else null.</summary>
    public IReadOnlyList<InstallationReadings>? Kept { get; init; }

    /// <summary>Reads a source: averages while it reads, and when a reading comes too late for that, starts over and keeps all.</summary>
    public static async Task<FleetRatios> ReadAsync(ISeriesSource source, HourWindow window, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (LocalTimeSigns.Concern(window))
        {
            return (await FleetReadings.ReadAsync(source, FleetReadings.ComparedRoles, window, progress, cancellationToken)).Ratios(window);
        }

        var hours = new FleetHours(window);
        await foreach (ReadOnlyMemory<SeriesRow> block in source.ReadAsync(window, progress, cancellationToken))
        {
            if (!hours.TryAdd(block.Span))
            {
                return (await FleetReadings.ReadAsync(source, FleetReadings.ComparedRoles, window, progress, cancellationToken)).Ratios(window);
            }
        }

        return hours.Ratios();
    }
}
