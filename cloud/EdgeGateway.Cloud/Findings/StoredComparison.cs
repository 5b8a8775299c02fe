using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Store;

namespace EdgeGateway.Cloud.Findings;

/// <summary>The store as a source for <c>cloud-twin cluster</c> and <c>rules</c>; the findings go back into it.</summary>
internal sealed class StoredComparison(SeriesStore store, TimeProvider clock, StoreSelection? selection = null) : ISeriesSource, IComparisonLog, IAsyncDisposable
{
    private readonly StoreSeriesSource source = new("the store", store.Snapshot, selection);

    public string Name => source.Name;

    public SourceNotes Notes => source.Notes;

    public IAsyncEnumerable<ReadOnlyMemory<SeriesRow>> ReadAsync(HourWindow window, IProgress<double>? progress, CancellationToken cancellationToken) =>
        source.ReadAsync(window, progress, cancellationToken);

    public Task<DataSpan?> SpanAsync(CancellationToken cancellationToken) => source.SpanAsync(cancellationToken);

    public Task<int> RecordAsync(IReadOnlyList<NewFinding> found, CancellationToken cancellationToken) =>
        new FindingLog(store, clock).RecordAsync(found, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
