using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Measures;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Readings from a file in the 7-column format.</summary>
/// <param name="path">The file, plain or gzip.</param>
/// <param name="measures">What its labels stand for; null is the built-in table.</param>
internal sealed class FleetCsvSource(string path, MeasureTable? measures = null) : ISeriesSource
{
    private readonly MeasureTable measures = measures ?? MeasureTable.BuiltIn;
    private readonly Dictionary<string, long> unknown = new(StringComparer.Ordinal);
    private DateTime first = DateTime.MaxValue, last = DateTime.MinValue;

    public string Name => $"the file {Path.GetFileName(path)}";

    public bool CanReadAgain { get; private set; } = true;

    /// <summary>All series of the file, once <see cref="ReadAsync"/> has come to its end.</summary>
    public IReadOnlyCollection<FleetCsvSeries> Series { get; private set; } = [];

    public SourceNotes Notes { get; private set; } = SourceNotes.None;

    public async IAsyncEnumerable<ReadOnlyMemory<SeriesRow>> ReadAsync(
        HourWindow window, IProgress<double>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        unknown.Clear();
        await using FleetCsvReader reader = FleetCsvReader.Open(path);
        CanReadAgain = reader.Length is not null;
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
        Series = reader.Series;
    }

    public Task<DataSpan?> SpanAsync(CancellationToken cancellationToken) =>
        Task.FromResult<DataSpan?>(first > last ? null : new DataSpan(first, last));

    private int Select(ReadOnlySpan<FleetCsvRow> block, HourWindow window, SeriesRow[] rows)
    {
        int count = 0;
        FleetCsvSeries? series = null;
        MeasureMeaning? meaning = null;
        foreach (FleetCsvRow row in block)
        {
            if (!ReferenceEquals(row.Series, series))
            {
                series = row.Series;
                meaning = measures.Find(series.Label);
            }

            first = row.TimeUtc < first ? row.TimeUtc : first;
            last = row.TimeUtc > last ? row.TimeUtc : last;
            if (meaning is null)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(unknown, row.Series.Label, out _)++;
            }
            else if (window.Contains(row.TimeUtc))
            {
                rows[count++] = new SeriesRow(row.Series.Number, row.Series.City, meaning.Role, row.TimeUtc, meaning.Convert(row.Value));
            }
        }

        return count;
    }
}
