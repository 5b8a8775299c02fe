using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Telemetry;
using Xunit;

namespace EdgeGateway.EndToEnd.Cloud;

/// <summary>A running cloud-twin serve, asked over HTTP.</summary>
internal sealed class TwinService : IAsyncDisposable
{
    private readonly ChildProgram child;
    private readonly HttpClient client;

    private TwinService(ChildProgram child)
    {
        this.child = child;
        client = new HttpClient { BaseAddress = new Uri(child.ReadyLine["cloud-twin ready ".Length..]) };
    }

    public ChildProgram Child => child;

    public HttpClient Http => client;

    public static async Task<TwinService> StartAsync(string state, params string[] options) =>
        new(await ChildProgram.ServeAsync(BuiltPrograms.CloudTwin, ["serve", "--state", state, "--http", "127.0.0.1:0", .. options]));

    public async Task<StoreLedger> LedgerAsync() =>
        (await client.GetFromJsonAsync("/api/ledger", TelemetryJson.Default.StoreLedger, TestContext.Current.CancellationToken))!;

    /// <summary>Waits until the service has stored so many messages since its start.</summary>
    public Task UntilStoredAsync(long messages) => Patience.UntilAsync($"{messages} messages stored", async () =>
    {
        using Stream answer = await client.GetStreamAsync("/api/status", TestContext.Current.CancellationToken);
        return JsonNode.Parse(answer)!["messages"]!.GetValue<long>() >= messages;
    });

    public async Task<JsonElement> GetAsync(string path) => await client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await child.DisposeAsync();
    }
}
