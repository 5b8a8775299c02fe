using System.Text;
using System.Text.Json;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Contracts.Twin;
using Xunit;

namespace EdgeGateway.EndToEnd.Cloud;

public sealed class HubToStoreTests : IDisposable
{
    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow().AddMinutes(-30);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cloud-e2e-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task What_a_gateway_sends_is_stored_once_and_counted()
    {
        await using HubBench hub = await HubBench.StartAsync(folder.FullName);
        await using TwinService twin = await TwinService.StartAsync(State, hub.Events);
        await hub.SendAsync(TelemetryBody.Of(boot: 1, first: 0, count: 40, Start));
        await hub.SendAsync(TelemetryBody.Of(boot: 1, first: 30, count: 40, Start.AddSeconds(30)));
        await hub.SendAsync(Encoding.UTF8.GetBytes("""{"device":"4D1F","data":"01ab","time":1}"""));
        await twin.UntilStoredAsync(3);

        StoreLedger ledger = await twin.LedgerAsync();

        StoredGateway gateway = Assert.Single(ledger.Gateways).Value;
        Assert.Equal((70, 0, 0), (gateway.Stored, gateway.DuplicatesStored, gateway.Missing));
        JsonElement status = await twin.GetAsync("/api/status");
        Assert.Equal(1, status.GetProperty("unreadableMessages").GetInt64());
        JsonElement row = Assert.Single((await twin.GetAsync("/api/installations")).EnumerateArray().ToArray());
        Assert.Equal(HubBench.Gateway, row.GetProperty("gateway").GetString());
    }

    [Fact]
    public async Task What_a_gateway_packs_is_stored_and_a_bomb_is_a_dead_letter()
    {
        await using HubBench hub = await HubBench.StartAsync(folder.FullName);
        await using TwinService twin = await TwinService.StartAsync(State, hub.Events);
        int first = 0;
        foreach (MessageCompression how in Enum.GetValues<MessageCompression>())
        {
            (ReadOnlyMemory<byte> body, string encoding) = BodyEncoding.Pack(TelemetryBody.Of(boot: 1, first, count: 100, Start), how);
            await hub.SendAsync(body.ToArray(), PropertyBag.Encode([new(PropertyBag.ContentType, "application/json"), new(PropertyBag.ContentEncoding, encoding)]));
            first += 100;
        }

        byte[] half = BodyEncoding.Pack(new byte[BodyEncoding.LargestUnpacked], MessageCompression.Gzip).Body.ToArray();
        await hub.SendAsync([.. half, .. half], PropertyBag.Encode([new(PropertyBag.ContentEncoding, BodyEncoding.Gzip)]));
        await twin.UntilStoredAsync(4);

        StoredGateway gateway = Assert.Single((await twin.LedgerAsync()).Gateways).Value;
        Assert.Equal((300, 0, 0), (gateway.Stored, gateway.DuplicatesStored, gateway.Missing));
        Assert.Equal(1, (await twin.GetAsync("/api/status")).GetProperty("unreadableMessages").GetInt64());
    }

    [Fact]
    public async Task A_twin_killed_again_and_again_loses_and_doubles_nothing()
    {
        const int Messages = 120, PerMessage = 25;
        await using HubBench hub = await HubBench.StartAsync(folder.FullName);
        Task sending = SendAllAsync(hub, Messages, PerMessage);
        for (int life = 1; life <= 4; life++)
        {
            await using TwinService mortal = await TwinService.StartAsync(State, hub.Events);
            await mortal.UntilStoredAsync(5 * life);
            await mortal.Child.KillAsync();
        }

        await sending;
        await using TwinService last = await TwinService.StartAsync(State, hub.Events);
        StoredGateway ledger = await UntilAsync(last, Messages * PerMessage);

        Assert.Equal((Messages * PerMessage, 0, 0), (ledger.Stored, ledger.DuplicatesStored, ledger.Missing));
    }

    [Fact]
    public async Task The_whole_log_read_again_changes_nothing()
    {
        await using HubBench hub = await HubBench.StartAsync(folder.FullName);
        await SendAllAsync(hub, 10, 10);
        await using (TwinService first = await TwinService.StartAsync(State, hub.Events))
        {
            await UntilAsync(first, 100);
            Assert.Equal(0, await first.Child.EndAsync());
        }

        // Another way to write the hub's name is another source without checkpoints.
        string events = Path.Combine(folder.FullName, "events-again");
        string text = await File.ReadAllTextAsync(hub.Events[1], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(events, text.Replace("sb://localhost", "sb://127.0.0.1", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await using TwinService second = await TwinService.StartAsync(State, ["--events-connection-string-file", events, .. hub.Events[2..]]);
        await second.UntilStoredAsync(10);

        StoredGateway ledger = (await second.LedgerAsync()).Gateways[HubBench.Gateway];

        Assert.Equal((100, 0, 0), (ledger.Stored, ledger.DuplicatesStored, ledger.Missing));
    }

    private string State => Path.Combine(folder.FullName, "twin");

    private static async Task SendAllAsync(HubBench hub, int messages, int perMessage)
    {
        for (int i = 0; i < messages; i++)
        {
            await hub.SendAsync(TelemetryBody.Of(1, (long)i * perMessage, perMessage, Start.AddSeconds(i)));
        }
    }

    private static async Task<StoredGateway> UntilAsync(TwinService twin, long stored)
    {
        StoredGateway? gateway = null;
        await Patience.UntilAsync($"{stored} readings of {HubBench.Gateway} stored", async () =>
        {
            StoreLedger ledger = await twin.LedgerAsync();
            return ledger.Gateways.TryGetValue(HubBench.Gateway, out gateway) && gateway.Stored >= stored;
        });
        return gateway!;
    }
}
