using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Edge.TwinAgent;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Edge.TwinAgent;

public sealed class TwinAgentTests : IDisposable
{
    private const string Good = """
        {"installations": {"9000110001": {"city": "LYON"}},
         "buses": {"boilers": {"kind": "rtu", "port": "/dev/ttyUSB0", "baud": 9600, "parity": "none"}, "meters": {"kind": "tcp", "host": "127.0.0.1", "port": 1502}},
         "devices": {"boiler-1": {"bus": "boilers", "unit": 10, "map": "dedietrich-diematic-isystem"}}}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("twin-agent-").FullName;
    private readonly CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly FakeHub hub = new();
    private readonly FakeDriverSet drivers = new();
    private readonly ReportedState reported;

    public TwinAgentTests() => reported = new ReportedState(hub);

    [Fact]
    public async Task A_good_configuration_is_applied_kept_and_acknowledged()
    {
        Start();
        JsonObject ack = await ConnectAsync(Good, version: 7);

        Assert.Equal(200, (int)ack["ac"]!);
        Assert.Equal(7, (int)ack["av"]!);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Good), ack["value"]));
        Assert.Equal(10, Assert.Single(drivers.Applied).Devices["boiler-1"].Unit);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Good), new LastKnownGood(KeptFile).Read()));
    }

    [Theory]
    [InlineData("""{"devices": {"boiler-1": {"unit": 248}}}""", "configuration.devices.boiler-1.unit: is 248")]
    [InlineData("""{"buses": {"meters": {"port": 70000}}}""", "configuration.buses.meters.port: is 70000")]
    [InlineData("""{"buses": {"meters": {"host": ""}}}""", "configuration.buses.meters.host")]
    [InlineData("""{"devices": {"boiler-1": {"map": "dedietrich-diematic"}}}""", "configuration.devices.boiler-1.map: is \"dedietrich-diematic\"")]
    [InlineData("""{"devices": {"boiler-1": {"unit": null}}}""", "configuration.devices.boiler-1.unit: is missing")]
    [InlineData("""{"devices": {"boiler-1": {"bus": "boiler"}}}""", "configuration.devices.boiler-1.bus: is \"boiler\"")]
    [InlineData("""{"devices": {"boiler-2": {"bus": "boilers", "unit": 10, "map": "wirenboard-wbe2-opentherm"}}}""", "configuration.devices.boiler-2.unit: is 10, which is also the address of boiler-1")]
    [InlineData("""{"devices": {"boiler-1": {"pol": 5}}}""", "configuration.devices.boiler-1.pol")]
    [InlineData("""{"buses": {"boilers": {"baud": 300}}, "devices": {"boiler-1": {"pollSeconds": 1}}}""", "configuration.buses.boilers: would need ")]
    public async Task A_wrong_configuration_is_refused_whole_and_the_old_one_goes_on(string change, string finding)
    {
        Start();
        await ConnectAsync(Good, version: 7);

        hub.Say(new HubEvent.DesiredChanged($$$"""{"configuration": {{{change}}}, "$version": 8}"""));
        JsonObject ack = await NextAckAsync();

        Assert.Equal(400, (int)ack["ac"]!);
        Assert.Equal(8, (int)ack["av"]!);
        Assert.Contains(finding, (string)ack["ad"]!);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Good), ack["value"]));
        Assert.Single(drivers.Applied);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Good), new LastKnownGood(KeptFile).Read()));
    }

    [Fact]
    public async Task All_errors_are_told_at_once()
    {
        Start();
        JsonObject ack = await ConnectAsync("""{"installations": {"1": {"city": "L"}}, "devices": {"a": {"bus": "x", "unit": 300, "map": "none"}}}""", version: 2);

        string words = (string)ack["ad"]!;
        Assert.Contains("devices.a.unit", words);
        Assert.Contains("devices.a.map", words);
        Assert.Contains("devices.a.bus", words);
        Assert.Null(ack["value"]);
    }

    [Fact]
    public async Task A_configuration_that_cannot_be_put_into_force_is_a_500()
    {
        Start();
        await ConnectAsync(Good, version: 7);
        drivers.Fails = new IOException("no such radio");

        hub.Say(new HubEvent.DesiredChanged("""{"configuration": {"devices": {"boiler-1": {"unit": 11}}}, "$version": 8}"""));
        JsonObject ack = await NextAckAsync();

        Assert.Equal(500, (int)ack["ac"]!);
        Assert.Contains("no such radio", (string)ack["ad"]!);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Good), ack["value"]));
    }

    [Fact]
    public async Task A_patch_changes_one_device_and_null_removes_one()
    {
        Start();
        await ConnectAsync(Good, version: 7);

        hub.Say(new HubEvent.DesiredChanged("""{"configuration": {"devices": {"boiler-1": null, "boiler-2": {"bus": "boilers", "unit": 20, "map": "wirenboard-wbe2-opentherm"}}}, "$version": 8}"""));
        await NextAckAsync();

        Assert.Equal(["boiler-2"], drivers.Applied[^1].Devices.Keys);
    }

    [Fact]
    public async Task A_device_that_is_removed_also_leaves_the_reported_value()
    {
        Start();
        await ConnectAsync(Good, version: 7);

        hub.Say(new HubEvent.DesiredChanged("""{"configuration": {"devices": {"boiler-1": null}}, "$version": 8}"""));
        JsonObject ack = await NextAckAsync();

        Assert.Empty(ack["value"]!["devices"]!.AsObject());
        Assert.Contains("\"boiler-1\":null", hub.Patches[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_refuses_the_new_configuration_brings_the_old_one_back()
    {
        Start();
        await ConnectAsync(Good, version: 7);
        Directory.CreateDirectory(KeptFile + ".new"); // the new file cannot be written

        hub.Say(new HubEvent.DesiredChanged("""{"configuration": {"devices": {"boiler-1": {"unit": 11}}}, "$version": 8}"""));
        JsonObject ack = await NextAckAsync();

        Assert.Equal(500, (int)ack["ac"]!);
        Assert.Equal([10, 11, 10], drivers.Applied.Select(c => c.Devices["boiler-1"].Unit));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Good), ack["value"]));
    }

    [Fact]
    public async Task A_known_version_is_ignored_and_a_gap_reads_the_twin_again()
    {
        Start();
        await ConnectAsync(Good, version: 7);
        hub.Twin = Twin(Good.Replace("\"unit\": 10", "\"unit\": 12", StringComparison.Ordinal), version: 12);

        hub.Say(new HubEvent.DesiredChanged("""{"configuration": {"devices": {"boiler-1": {"unit": 11}}}, "$version": 7}"""));
        hub.Say(new HubEvent.DesiredChanged("""{"configuration": {"devices": {"boiler-1": {"unit": 11}}}, "$version": 10}"""));
        JsonObject ack = await NextAckAsync();

        Assert.Equal(12, (int)ack["av"]!);
        Assert.Equal([10, 12], drivers.Applied.Select(c => c.Devices["boiler-1"].Unit));
        Assert.Equal(2, hub.TwinReads);
    }

    [Fact]
    public async Task Another_version_of_the_same_document_is_acknowledged_without_a_restart_of_drivers()
    {
        Start();
        await ConnectAsync(Good, version: 7);

        hub.Say(new HubEvent.DesiredChanged("""{"other": 1, "$version": 8}"""));
        JsonObject ack = await NextAckAsync();

        Assert.Equal(8, (int)ack["av"]!);
        Assert.Single(drivers.Applied);
    }

    [Fact]
    public async Task What_could_not_be_reported_is_reported_with_the_next_connection()
    {
        Start();
        hub.NextReportFails = new HubException(HubFailure.Transient, "lost");
        hub.Twin = Twin(Good, version: 7);

        hub.Say(new HubEvent.Connected());
        hub.Say(new HubEvent.Connected());
        JsonObject ack = await NextAckAsync();

        Assert.Equal(7, (int)ack["av"]!);
        Assert.Single(drivers.Applied);
    }

    [Fact]
    public async Task A_gateway_starts_with_its_last_configuration_when_the_hub_is_away()
    {
        new LastKnownGood(KeptFile).Write(JsonNode.Parse(Good)!);

        await Applier().RestoreAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["boiler-1"], Assert.Single(drivers.Applied).Devices.Keys);
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("""{"devices": {"a": {"map": "lost-map"}}}""")]
    public async Task A_last_configuration_that_is_not_usable_leaves_the_gateway_waiting(string kept)
    {
        File.WriteAllText(KeptFile, kept);

        await Applier().RestoreAsync(TestContext.Current.CancellationToken);

        Assert.Empty(drivers.Applied);
    }

    public void Dispose()
    {
        ending.Cancel();
        ending.Dispose();
        reported.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string KeptFile => Path.Combine(folder, "configuration.json");

    private static string Twin(string configuration, int version) =>
        $$$"""{"desired": {"configuration": {{{configuration}}}, "$version": {{{version}}} }, "reported": {"$version": 1}}""";

    private ConfigurationApplier Applier() => new(
        drivers, DeviceCatalog.Load(DeviceCatalog.DefaultFolder), new LastKnownGood(KeptFile), NullLogger<ConfigurationApplier>.Instance);

    private void Start()
    {
        var methods = new DirectMethods([], TimeProvider.System, NullLogger<DirectMethods>.Instance);
        ConfigurationApplier applier = Applier();
        var agent = new global::EdgeGateway.Edge.TwinAgent.TwinAgent(
            hub, applier, reported, methods, new SentConfiguration(hub, applier, "gw-1", NullLogger<SentConfiguration>.Instance), NullLogger<global::EdgeGateway.Edge.TwinAgent.TwinAgent>.Instance);
        _ = agent.RunAsync(ending.Token);
    }

    private async Task<JsonObject> ConnectAsync(string configuration, int version)
    {
        hub.Twin = Twin(configuration, version);
        hub.Say(new HubEvent.Connected());
        return await NextAckAsync();
    }

    private async Task<JsonObject> NextAckAsync() => (JsonObject)(await hub.NextReportAsync())["configuration"]!;
}
