using System.Net.Http.Json;
using System.Text.Json;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Cloud.Web;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Findings;

/// <summary>The lake as a source for <c>cloud-twin cluster</c> while a running service has the store; the findings are given to that service.</summary>
internal sealed class ServedComparison(StateDirectory state, StoreSelection? selection = null) : ISeriesSource, IComparisonLog
{
    private readonly StoreSeriesSource source = new("the lake of the running service, without its last days", () => LakeReader.Open(state), selection);

    public string Name => source.Name;

    public SourceNotes Notes => source.Notes;

    /// <summary>Whether a service says that it serves this state directory.</summary>
    public static bool IsServed(StateDirectory state) => File.Exists(state.File(Endpoints.FileName));

    public IAsyncEnumerable<ReadOnlyMemory<SeriesRow>> ReadAsync(HourWindow window, IProgress<double>? progress, CancellationToken cancellationToken) =>
        source.ReadAsync(window, progress, cancellationToken);

    public Task<DataSpan?> SpanAsync(CancellationToken cancellationToken) => source.SpanAsync(cancellationToken);

    public async Task<int> RecordAsync(FleetResult result, CancellationToken cancellationToken)
    {
        Endpoints service = await ServiceAsync(cancellationToken);
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(service.Url) };
            using HttpResponseMessage answer = await client.PostAsJsonAsync("/api/findings", NewFinding.Of(result), cancellationToken);
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadFromJsonAsync<int>(cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new OperatorException($"The findings could not be given to the running service at {service.Url} ({e.Message}): run the comparison again when it answers.", e);
        }
    }

    private async Task<Endpoints> ServiceAsync(CancellationToken cancellationToken)
    {
        await using FileStream file = File.OpenRead(state.File(Endpoints.FileName));
        return await JsonSerializer.DeserializeAsync(file, WebJson.Default.Endpoints, cancellationToken)
            ?? throw new OperatorException($"The file {state.File(Endpoints.FileName)} is empty: restart cloud-twin serve.");
    }
}
