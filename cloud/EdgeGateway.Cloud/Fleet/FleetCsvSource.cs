using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Readings from a file in the 7-column format.</summary>
internal sealed class FleetCsvSource(string path) : ISeriesSource
{
    private readonly Dictionary<string, long> unknown = new(StringComparer.Ordinal);
    private DateTime first = DateTime.MaxValue, last = DateTime.MinValue;

    public string Name => $"the file {Path.GetFileName(path)}";

    public SourceNotes Notes { get; private set; } = SourceNotes.None;

    public async IAsyncEnumerable<ReadOnlyMemory<SeriesRow>> ReadAsync(
        HourWindow window, IProgress<double>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        unknown.Clear();
        await using FleetCsvReader reader = FleetCsvReader.Open(path);
        SeriesRow[] rows = [];
        await foreach (ReadOnlyMemory<FleetCsvRow> block in reader.ReadAsync(cancellationToken))
        {
            rows = rows.Length < block.Length ? new SeriesRow[2 * block.Length] : rows;
            int count = Select(block.Span, window, rows);
            progress?.Report(reader.Length is > 0 and long length ? (double)reader.BytesRead / length : 0);
            if (count > 0)
            {
                yield return rows.AsMemory(0, count);
            }
        }

        Notes = new SourceNotes { BrokenLines = reader.ErrorCount, FirstBrokenLines = reader.Errors, UnknownLabels = unknown };
    }

    public Task<DataSpan?> SpanAsync(CancellationToken cancellationToken) =>
        Task.FromResult<DataSpan?>(first > last ? null : new DataSpan(first, last));

    private int Select(ReadOnlySpan<FleetCsvRow> block, HourWindow window, SeriesRow[] rows)
    {
        int count = 0;
        FleetCsvSeries? series = null;
        string? role = null;
        foreach (FleetCsvRow row in block)
        {
            if (!ReferenceEquals(row.Series, series))
            {
                series = row.Series;
                role = MeasureLabels.RoleOf(series.Label);
            }

            first = row.TimeUtc < first ? row.TimeUtc : first;
            last = row.TimeUtc > last ? row.TimeUtc : last;
            if (role is null)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(unknown, row.Series.Label, out _)++;
            }
            else if (window.Contains(row.TimeUtc))
            {
                rows[count++] = new SeriesRow(row.Series.Number, row.Series.City, role, row.TimeUtc, row.Value);
            }
        }

        return count;
    }
}
