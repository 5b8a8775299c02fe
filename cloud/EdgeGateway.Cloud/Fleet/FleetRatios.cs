using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>What the comparison works on.</summary>
/// <param name="Readings">How many readings were taken, duplicates included.</param>
/// <param name="Occurs">Whether any installation has a reading in an hour; shape: [hours of the window].</param>
/// <param name="Installations">By rising number.</param>
internal sealed record FleetRatios(long Readings, bool[] Occurs, IReadOnlyList<InstallationRatios> Installations)
{
    /// <summary>Reads a source: averages while it reads, and when a reading comes too late for that, starts over and keeps all.</summary>
    public static async Task<FleetRatios> ReadAsync(ISeriesSource source, HourWindow window, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var hours = new FleetHours(window);
        await foreach (ReadOnlyMemory<SeriesRow> block in source.ReadAsync(window, progress, cancellationToken))
        {
            if (!hours.TryAdd(block.Span))
            {
                return (await ReadingsAsync(source, window, progress, cancellationToken)).Ratios(window);
            }
        }

        return hours.Ratios();
    }

    private static async Task<FleetReadings> ReadingsAsync(ISeriesSource source, HourWindow window, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var readings = new FleetReadings(FleetReadings.ComparedRoles);
        await foreach (ReadOnlyMemory<SeriesRow> block in source.ReadAsync(window, progress, cancellationToken))
        {
            readings.Add(block.Span, window);
        }

        return readings;
    }
}
