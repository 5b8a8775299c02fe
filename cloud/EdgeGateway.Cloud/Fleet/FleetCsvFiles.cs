using System.Runtime.CompilerServices;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Measures;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Readings from files in the 7-column format, one after the other, as if they were one.</summary>
/// <param name="paths">The files.</param>
/// <param name="measures">What their labels stand for; null is the built-in table.</param>
internal sealed class FleetCsvFiles(IReadOnlyList<string> paths, MeasureTable? measures = null) : ISeriesSource
{
    private readonly FleetCsvSource[] files = [.. paths.Select(path => new FleetCsvSource(path, measures))];

    public string Name => files.Length == 1 ? files[0].Name : $"the {files.Length} files {Path.GetFileName(paths[0])} to {Path.GetFileName(paths[^1])}";

    public bool CanReadAgain => files.All(file => file.CanReadAgain);

    public SourceNotes Notes { get; private set; } = SourceNotes.None;

    public async IAsyncEnumerable<ReadOnlyMemory<SeriesRow>> ReadAsync(
        HourWindow window, IProgress<double>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int i = 0; i < files.Length; i++)
        {
            IProgress<double>? share = progress is null ? null : new ShareOf(progress, (double)i / files.Length, 1.0 / files.Length);
            await foreach (ReadOnlyMemory<SeriesRow> block in files[i].ReadAsync(window, share, cancellationToken))
            {
                yield return block;
            }
        }

        Notes = Together();
    }

    public async Task<DataSpan?> SpanAsync(CancellationToken cancellationToken)
    {
        DataSpan? all = null;
        foreach (FleetCsvSource file in files)
        {
            if (await file.SpanAsync(cancellationToken) is { } span)
            {
                all = all is { } a ? new(a.FirstUtc < span.FirstUtc ? a.FirstUtc : span.FirstUtc, a.LastUtc > span.LastUtc ? a.LastUtc : span.LastUtc) : span;
            }
        }

        return all;
    }

    private SourceNotes Together() => new()
    {
        BrokenLines = files.Sum(file => file.Notes.BrokenLines),
        FirstBrokenLines =
        [
            .. files.SelectMany((file, i) => file.Notes.FirstBrokenLines.Select(line => files.Length == 1 ? line : line with { File = Path.GetFileName(paths[i]) }))
                .Take(FleetCsvReader.MostErrors),
        ],
        UnknownLabels = files.SelectMany(file => file.Notes.UnknownLabels).GroupBy(label => label.Key).ToDictionary(label => label.Key, label => label.Sum(file => file.Value)),
        Remarks = [.. InstallationIdentity.Remarks(files.SelectMany(file => file.Series))],
    };

    private sealed class ShareOf(IProgress<double> whole, double from, double share) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + (share * value));
    }
}
