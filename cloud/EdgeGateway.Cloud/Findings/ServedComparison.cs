using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Findings;

/// <summary>The lake as a source for <c>cloud-twin cluster</c> and <c>rules</c> while a running service has the store; the findings are given to that service.</summary>
internal sealed class ServedComparison(StateDirectory state, StoreSelection? selection = null) : ISeriesSource, IComparisonLog
{
    private readonly StoreSeriesSource source = new("the lake of the running service, without its last days", () => LakeReader.Open(state), selection);

    public string Name => source.Name;

    public SourceNotes Notes => source.Notes;

    /// <summary>Whether a service says that it serves this state directory.</summary>
    public static bool IsServed(StateDirectory state) => ServedFindings.IsServed(state);

    public IAsyncEnumerable<ReadOnlyMemory<SeriesRow>> ReadAsync(HourWindow window, IProgress<double>? progress, CancellationToken cancellationToken) =>
        source.ReadAsync(window, progress, cancellationToken);

    public Task<DataSpan?> SpanAsync(CancellationToken cancellationToken) => source.SpanAsync(cancellationToken);

    public Task<int> RecordAsync(IReadOnlyList<NewFinding> found, CancellationToken cancellationToken) =>
        new ServedFindings(state).RecordAsync(found, cancellationToken);
}
