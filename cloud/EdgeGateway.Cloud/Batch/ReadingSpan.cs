using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Batch;

/// <summary>From when to when the readings of a dataset reach, in full hours.</summary>
internal static class ReadingSpan
{
    /// <summary>Looks through a file.</summary>
    /// <returns>The hour of the first reading, and the hour after the last; null when there is no reading.</returns>
    public static async Task<(DateTime Since, DateTime Until)?> OfAsync(string path, CancellationToken cancellationToken)
    {
        DateTime first = DateTime.MaxValue, last = DateTime.MinValue;
        await using FleetCsvReader reader = FleetCsvReader.Open(path);
        await foreach (ReadOnlyMemory<FleetCsvRow> block in reader.ReadAsync(cancellationToken))
        {
            foreach (FleetCsvRow row in block.Span)
            {
                first = row.TimeUtc < first ? row.TimeUtc : first;
                last = row.TimeUtc > last ? row.TimeUtc : last;
            }
        }

        return first > last ? null : (Hour(first), Hour(last).AddHours(1));
    }

    private static DateTime Hour(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerHour), DateTimeKind.Utc);
}
