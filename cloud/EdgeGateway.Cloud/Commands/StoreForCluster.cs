using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Findings;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Commands;

/// <summary>The store as <c>cluster</c> uses it: readings in, findings out. While cloud-twin serve has it, only its history can be read.</summary>
internal sealed class StoreForCluster : ISeriesSource, IResultKeeper, IAsyncDisposable
{
    private readonly SeriesStore? store;
    private readonly StoreSeriesSource source;
    private readonly TimeProvider clock;

    private StoreForCluster(SeriesStore? store, StoreSeriesSource source, SourceNotes notes, TimeProvider clock) =>
        (this.store, this.source, Notes, this.clock) = (store, source, notes, clock);

    /// <inheritdoc/>
    public string Name => source.Name;

    /// <inheritdoc/>
    public SourceNotes Notes { get; }

    /// <summary>Opens the store of a state directory.</summary>
    /// <exception cref="OperatorException">It cannot be read.</exception>
    public static StoreForCluster Open(StateDirectory state, TimeProvider clock)
    {
        try
        {
            SeriesStore store = SeriesStore.Open(state);
            return new StoreForCluster(store, new StoreSeriesSource($"the store {state.Path}", store.Snapshot), SourceNotes.None, clock);
        }
        catch (OperatorException e) when (StoreInUse.IsBehind(e))
        {
            var notes = new SourceNotes
            {
                Remark = $"{e.Message} Only its history in Parquet files was compared, without the readings of the last days, and no finding was recorded.",
            };
            return new StoreForCluster(null, new StoreSeriesSource($"the history of {state.Path}", () => LakeReader.Open(state)), notes, clock);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ReadOnlyMemory<SeriesRow>> ReadAsync(HourWindow window, IProgress<double>? progress, CancellationToken cancellationToken) =>
        source.ReadAsync(window, progress, cancellationToken);

    /// <inheritdoc/>
    public Task<DataSpan?> SpanAsync(CancellationToken cancellationToken) => source.SpanAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<int> KeepAsync(FleetResult result, CancellationToken cancellationToken) =>
        store is null ? Task.FromResult(0) : new FindingLog(store, clock).RecordAsync(NewFinding.Of(result), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        store?.Dispose();
        return ValueTask.CompletedTask;
    }
}
