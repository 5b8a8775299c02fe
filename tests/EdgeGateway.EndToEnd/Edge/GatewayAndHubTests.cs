using System.Text.Json;
using EdgeGateway.Contracts.Telemetry;
using Xunit;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>The gateway's program against the hub's program: readings that lie on disk reach the hub, whatever is killed.</summary>
public sealed class GatewayAndHubTests : IDisposable
{
    private const string Connected = "Connecting -> Waiting";
    private const int Seed = 5;
    private const string AtOnce = """{"installations": {"9000110001": {"city": "LYON"}}, "delivery": {"backfillPerMinute": 6000, "backfillSpreadSeconds": 0}}""";

    private readonly string folder = Directory.CreateTempSubdirectory("gateway-and-hub-").FullName;

    private string GatewayState => Path.Combine(folder, "gateway");

    private string HubState => Path.Combine(folder, "hub");

    private string ConnectionFile => Path.Combine(folder, "gw-1.connection");

    [Fact]
    public async Task A_backlog_reaches_the_hub_and_leaves_the_disk_and_no_secret_leaves_its_file()
    {
        string hub = await BuiltPrograms.HubAsync();
        await using ChildProgram serving = await ServeAsync(hub);
        await WaitingReadings.FillAsync(GatewayState, 20_000);

        await using ChildProgram gateway = RunGateway();
        await gateway.SaysAsync(Connected);
        Assert.Equal(0, await gateway.EndAsync());

        GatewayLedger ledger = await LedgerAsync();
        Assert.Equal((20_000, 20_000, 0, 0), (ledger.Acquired, ledger.Acknowledged, ledger.Queued, ledger.Dropped));
        string key = (await File.ReadAllTextAsync(ConnectionFile, TestContext.Current.CancellationToken)).Split("SharedAccessKey=")[1].Trim();
        Assert.DoesNotContain(key, gateway.Said, StringComparison.Ordinal);
        Assert.All(
            Directory.EnumerateFiles(GatewayState, "*", SearchOption.AllDirectories),
            file => Assert.False(File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(key)) >= 0, $"{file} holds the key"));
    }

    [Fact]
    public async Task A_gateway_that_is_killed_again_and_again_delivers_everything_in_the_end()
    {
        string hub = await BuiltPrograms.HubAsync();
        await using ChildProgram serving = await ServeAsync(hub);
        await WaitingReadings.FillAsync(GatewayState, 30_000);
        await File.WriteAllTextAsync(Path.Combine(GatewayState, "configuration.json"), AtOnce, TestContext.Current.CancellationToken);
        var random = new Random(Seed);
        for (int kill = 0; kill < 6; kill++)
        {
            await using ChildProgram gateway = RunGateway();
            await gateway.SaysAsync(Connected);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(60)), TimeProvider.System, TestContext.Current.CancellationToken); // somewhere in the drain
            await gateway.KillAsync();
        }

        await using (ChildProgram gateway = RunGateway())
        {
            await gateway.SaysAsync(Connected);
            Assert.Equal(0, await gateway.EndAsync());
        }

        GatewayLedger ledger = await LedgerAsync();
        Assert.Equal((30_000, 30_000, 0, 0, 8), (ledger.Acquired, ledger.Acknowledged, ledger.Queued, ledger.Dropped, ledger.Boot));
    }

    [Fact]
    public async Task A_gateway_that_stood_still_while_its_hub_went_and_came_back_goes_on_and_delivers_everything()
    {
        string hub = await BuiltPrograms.HubAsync();
        ChildProgram serving = await ServeAsync(hub);
        string port = (await serving.SaysAsync("local-hub ready")).Split("localhost:")[1].Split(',')[0];
        await WaitingReadings.FillAsync(GatewayState, 20_000);
        await File.WriteAllTextAsync(Path.Combine(GatewayState, "configuration.json"), AtOnce, TestContext.Current.CancellationToken);
        await using ChildProgram gateway = RunGateway();
        await gateway.SaysAsync(Connected);

        await gateway.SignalAsync("STOP"); // as when the machine sleeps: its connection dies unheard
        await serving.KillAsync();
        await serving.DisposeAsync();
        await using ChildProgram again = await ServeAsync(hub, port);
        await gateway.SignalAsync("CONT");

        await gateway.SaysAsync("-> Offline");
        await gateway.SaysAsync(Connected, times: 2);
        Assert.Equal(0, await gateway.EndAsync());
        GatewayLedger ledger = await LedgerAsync();
        Assert.Equal((20_000, 20_000, 0, 0), (ledger.Acquired, ledger.Acknowledged, ledger.Queued, ledger.Dropped));
    }

    [Fact]
    public async Task A_gateway_starts_without_a_hub_and_delivers_when_it_comes_back()
    {
        string hub = await BuiltPrograms.HubAsync();
        string port;
        await using (ChildProgram first = await ServeAsync(hub))
        {
            port = (await first.SaysAsync("local-hub ready")).Split("localhost:")[1].Split(',')[0];
            await first.KillAsync();
        }

        await WaitingReadings.FillAsync(GatewayState, 2_000);
        await using ChildProgram gateway = RunGateway();
        await gateway.SaysAsync("edge-gateway ready");
        await gateway.SaysAsync("cannot be reached");
        await using ChildProgram again = await ServeAsync(hub, port);
        await gateway.SaysAsync(Connected);
        Assert.Equal(0, await gateway.EndAsync());

        Assert.Equal((2_000, 0), ((await LedgerAsync()).Acknowledged, (await LedgerAsync()).Queued));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<ChildProgram> ServeAsync(string hub, string mqttPort = "0")
    {
        ChildProgram serving = ChildProgram.Start(hub, "serve", "--state", HubState, "--mqtt-port", mqttPort, "--https-port", "0", "--amqp-port", "0");
        await serving.SaysAsync("local-hub ready");
        if (!File.Exists(ConnectionFile))
        {
            await ChildProgram.OutputOfAsync(hub, "device", "add", "gw-1", "--state", HubState, "--out", ConnectionFile);
        }

        return serving;
    }

    private ChildProgram RunGateway() => ChildProgram.Start(
        BuiltPrograms.Gateway, "run", "--state", GatewayState, "--connection-string-file", ConnectionFile, "--ca", Path.Combine(HubState, "ca.pem"), "--drain-seconds", "60");

    private async Task<GatewayLedger> LedgerAsync() =>
        JsonSerializer.Deserialize(await ChildProgram.OutputOfAsync(BuiltPrograms.Gateway, "buffer", "status", "--state", GatewayState, "--json"), TelemetryJson.Default.GatewayLedger)!;
}
