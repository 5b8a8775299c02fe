using System.Globalization;
using System.Text.Json;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.EndToEnd.Hub;
using EdgeGateway.Tests.Relays;
using Xunit;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>The gateway's program against the hub's program, with what stands between them on real sites.</summary>
public sealed class WaysToTheHubTests : IDisposable
{
    private const int Readings = 30_000;
    private const string Either = """["mqtt", "mqtt-ws"]""";

    private readonly string folder = Directory.CreateTempSubdirectory("ways-to-the-hub-").FullName;

    private string GatewayState => Path.Combine(folder, "gateway");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mqtt-ws")]
    [InlineData("amqp")]
    public async Task When_the_port_of_MQTT_is_closed_the_gateway_goes_on_by_another_way_and_returns_later(string other)
    {
        await using LocalHubProcess hub = await StartHubAsync();
        await using var mqtt = new Relay(hub.MqttPort);
        await PrepareAsync(hub, mqtt.Port, $$"""["mqtt", "{{other}}"]""");

        await using (ChildProgram gateway = RunGateway(hub))
        {
            await gateway.SaysAsync("Connecting -> Waiting"); // and sends: 600 messages wait
            mqtt.Close();
            await gateway.SaysAsync($"{other} is used: mqtt failed: ");
            mqtt.Open();
            await gateway.SaysAsync("mqtt is used: it answers and is preferred");
            while (!(await File.ReadAllTextAsync(Path.Combine(GatewayState, "way.json"), Token)).Contains("\"mqtt\"", StringComparison.Ordinal))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token); // until the hub has answered on it
            }

            Assert.Equal(0, await gateway.EndAsync());
        }

        await AssertCompleteAsync(hub);
        Assert.True(mqtt.Let >= 2);
    }

    [Fact]
    public async Task Behind_a_proxy_that_lets_only_HTTPS_pass_the_gateway_finds_its_way()
    {
        await using LocalHubProcess hub = await StartHubAsync();
        await using var proxy = new ConnectProxy("site:open sesame") { Allowed = [hub.HttpsPort] };
        await PrepareAsync(hub, hub.MqttPort);
        string credential = Path.Combine(folder, "proxy");
        Contracts.Hosting.SecretFile.Write(credential, "site:open sesame");

        string[] way = ["--proxy", $"{proxy.Address}", "--proxy-credential-file", credential];
        await using (ChildProgram gateway = RunGateway(hub, way))
        {
            await gateway.SaysAsync($"mqtt-ws through {proxy.Address} is used: ");
            await gateway.SaysAsync("Connecting -> Waiting");
            Assert.Equal(0, await gateway.EndAsync());
            Assert.Contains("403 Forbidden", gateway.Said, StringComparison.Ordinal);
            Assert.DoesNotContain("sesame", gateway.Said, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String("site:open sesame"u8), gateway.Said, StringComparison.Ordinal);
        }

        await AssertCompleteAsync(hub, way);
        Assert.All(proxy.Requests, request => Assert.Contains("CONNECT localhost:", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task By_HTTPS_alone_a_backlog_reaches_the_hub()
    {
        await using LocalHubProcess hub = await StartHubAsync();
        await PrepareAsync(hub, hub.MqttPort, """["https"]""");

        await using (ChildProgram gateway = RunGateway(hub))
        {
            await gateway.SaysAsync("https is used: ");
            Assert.Equal(0, await gateway.EndAsync());
            Assert.DoesNotContain("SharedAccessSignature", gateway.Said, StringComparison.Ordinal);
        }

        await AssertCompleteAsync(hub);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<LocalHubProcess> StartHubAsync() => await LocalHubProcess.StartAsync(Path.Combine(folder, "hub"));

    /// <summary>A gateway with readings on its disk, a last configuration and a connection string that leads to a port.</summary>
    private async Task PrepareAsync(LocalHubProcess hub, int mqttPort, string transports = Either)
    {
        string connection = await hub.AddDeviceAsync("gw-1");
        Contracts.Hosting.SecretFile.Write(
            Path.Combine(folder, "connection"),
            connection.Replace(string.Create(CultureInfo.InvariantCulture, $":{hub.MqttPort};"), string.Create(CultureInfo.InvariantCulture, $":{mqttPort};"), StringComparison.Ordinal));
        await WaitingReadings.FillAsync(GatewayState, Readings);
        await File.WriteAllTextAsync(
            Path.Combine(GatewayState, "configuration.json"),
            $$$"""{"installations": {"9000110001": {"city": "LYON"}}, "delivery": {"maxReadings": 50, "backfillPerMinute": 6000, "backfillSpreadSeconds": 0}, "uplink": {"transports": {{{transports}}}, "returnAfterSeconds": 10}}""",
            Token);
    }

    private ChildProgram RunGateway(LocalHubProcess hub, params string[] more) => ChildProgram.Start(
        BuiltPrograms.Gateway,
        [
            "run", "--state", GatewayState, "--connection-string-file", Path.Combine(folder, "connection"), "--ca", hub.CaFile, "--drain-seconds", "60",
            "--amqp-port", hub.AmqpPort.ToString(CultureInfo.InvariantCulture), "--https-port", hub.HttpsPort.ToString(CultureInfo.InvariantCulture), .. more,
        ]);

    private async Task<GatewayLedger> LedgerAsync() =>
        JsonSerializer.Deserialize(await ChildProgram.OutputOfAsync(BuiltPrograms.Gateway, "buffer", "status", "--state", GatewayState, "--json"), TelemetryJson.Default.GatewayLedger)!;

    /// <summary>Every reading is in the hub under its number, and a number stands for one reading only.</summary>
    private async Task AssertCompleteAsync(LocalHubProcess hub, params string[] more)
    {
        GatewayLedger ledger = await LedgerAsync();
        for (long before = long.MaxValue; ledger.Queued > 0; ledger = await LedgerAsync()) // ends after a minute, which is short on a busy machine
        {
            Assert.True(ledger.Queued < before, $"{ledger.Queued} readings wait, and no start brings any of them to the hub");
            before = ledger.Queued;
            await using ChildProgram gateway = RunGateway(hub, more);
            await gateway.SaysAsync("Connecting -> Waiting");
            Assert.Equal(0, await gateway.EndAsync());
        }

        Assert.Equal((Readings, Readings, 0, 0), (ledger.Acquired, ledger.Acknowledged, ledger.Queued, ledger.Dropped));

        var seen = new Dictionary<(long Boot, long First), string>();
        var numbers = new HashSet<(long Boot, long Sequence)>();
        foreach (string body in await HubPeer.ReadAllAsync(hub))
        {
            TelemetryMessage message = JsonSerializer.Deserialize(body, TelemetryJson.Default.TelemetryMessage)!;
            if (!seen.TryAdd((message.Boot, message.First), body))
            {
                Assert.Equal(seen[(message.Boot, message.First)], body); // sent again unconfirmed: the very same message
                continue;
            }

            long count = message.Series.Sum(series => series.Offsets.Count);
            for (long sequence = message.First; sequence < message.First + count; sequence++)
            {
                Assert.True(numbers.Add((message.Boot, sequence)), $"{message.Boot}:{sequence} is in two messages");
            }
        }

        Assert.Equal(Readings, numbers.Count);
    }
}
