using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.TwinAgent;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Tests.Edge.Uplink.Transports;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Edge.TwinAgent;

/// <summary>Configurations that ask for too much, from the service through a whole hub to the reported properties: refused whole with the reason, and the old one goes on.</summary>
public sealed class OversizeConfigurationTests : IDisposable
{
    private const string Good = """{"installations":{"9000110001":{"city":"LYON"}},"buses":{"m":{"kind":"tcp","host":"127.0.0.1"}},"devices":{"a":{"bus":"m","unit":1,"map":"kamstrup-multical-403"}}}""";
    private const string TwinPath = $"/twins/{HubBench.DeviceId}";

    private readonly string folder = Directory.CreateTempSubdirectory("oversize-").FullName;
    private readonly FakeDriverSet drivers = new();

    public static TheoryData<string, string, string> TooMuch { get; } = new()
    {
        { "buses", $$$"""{"buses": { {{{Entries(2_000, "{}")}}} }}""", "configuration.buses: has 2001 entries; allowed: at most 64" },
        { "devices", $$$"""{"devices": { {{{Entries(3_000, "{}")}}} }}""", "configuration.devices: has 3001 entries; allowed: at most 1000" },
        { "sensors", $$$"""{"sensors": { {{{Entries(2_000, "{}")}}} }}""", "configuration.sensors: has 2000 entries; allowed: at most 1000" },
        { "points", $$$"""{"devices": { {{{Entries(600, """{"map":"dedietrich-diematic-isystem"}""")}}} }}""", "configuration.devices: have " },
        { "errors", $$$"""{"devices": { {{{Entries(900, """{"bus":"né"}""")}}} }}""", "configuration.devices.n0.unit: is missing" },
        { "depth", $$$"""{"devices": {"a": {"bus": { {{{Nested(4)}}} } } } }""", "configuration.devices.a.bus: is {" },
        { "long names", $$$"""{"devices": { {{{string.Join(",", Enumerable.Range(0, 25).Select(i => $"\"{new string('ü', 500)}{i}\":{{}}"))}}} }}""", "configuration.devices.ü" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TooMuch))]
    public async Task What_the_hub_passes_on_is_refused_whole_and_the_reason_is_reported(string what, string change, string reason)
    {
        await using HubBench bench = await HubBench.StartAsync();
        await using IHubClient client = bench.Client(Transport.Mqtt);
        using var reported = new ReportedState(client);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task running = Agent(client, reported).RunAsync(ending.Token);
        await client.ConnectAsync(Token);
        Assert.Equal(HttpStatusCode.OK, await DesireAsync(bench, Good));
        await AckAsync(bench, 200);

        Assert.Equal(HttpStatusCode.OK, await DesireAsync(bench, change));
        JsonNode ack = await AckAsync(bench, 400);

        string words = (string)ack["ad"]!;
        Assert.Contains(reason, words, StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(words) <= 4096, what); // longer ones the hub would not take
        AssertGoodGoesOn(ack["value"]);

        Assert.Equal(HttpStatusCode.OK, await DesireAsync(bench, """{"buses":null,"devices":null,"sensors":null}"""));
        Assert.Equal(HttpStatusCode.OK, await DesireAsync(bench, Good));
        await AckAsync(bench, 200);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task What_the_hub_does_not_take_does_not_reach_the_gateway()
    {
        await using HubBench bench = await HubBench.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await DesireAsync(bench, Good));

        HttpStatusCode tooLong = await DesireAsync(bench, $$$"""{"sensors": { {{{Entries(2_000, """{"map":"cayenne-temperature-humidity"}""")}}} }}""");
        HttpStatusCode tooDeep = await DesireAsync(bench, $$$"""{"sensors": { {{{Nested(12)}}} }}""");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest), (tooLong, tooDeep));
    }

    [Fact]
    public async Task A_hub_without_limits_that_passes_on_what_cannot_be_read_is_told_so()
    {
        await using var hub = new FakeHub();
        using var reported = new ReportedState(hub);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task running = Agent(hub, reported).RunAsync(ending.Token);
        hub.Twin = $$$"""{"desired": {"configuration": {{{Good}}}, "$version": 7}, "reported": {"$version": 1}}""";
        hub.Say(new HubEvent.Connected());
        Assert.Equal(200, (int)(await hub.NextReportAsync())["configuration"]!["ac"]!);

        foreach (string unreadable in (string[])[$$$"""{"configuration": { {{{{Nested(1_000)}}} }, "$version": 8}""", """{"configuration": {"buses": {}, "buses": {}}, "$version": 8}""", "[1, 2", "7"])
        {
            hub.Say(new HubEvent.DesiredChanged(unreadable));
            JsonNode ack = (await hub.NextReportAsync())["configuration"]!;

            Assert.Equal((400, 7), ((int)ack["ac"]!, (int)ack["av"]!));
            Assert.Contains("the hub's document cannot be read", (string)ack["ad"]!, StringComparison.Ordinal);
            AssertGoodGoesOn(ack["value"]);
        }

        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Entries(int count, string value) => string.Join(",", Enumerable.Range(0, count).Select(i => $"\"n{i}\":{value}"));

    private static string Nested(int levels) => string.Concat(Enumerable.Repeat("\"x\":{", levels)) + "\"y\":1" + new string('}', levels);

    private static async Task<HttpStatusCode> DesireAsync(HubBench bench, string configuration)
    {
        using HttpResponseMessage answer = await bench.Hub.CallAsync(HttpMethod.Patch, TwinPath, $$$"""{"properties": {"desired": {"configuration": {{{configuration}}} } } }""");
        return answer.StatusCode;
    }

    /// <summary>The acknowledgement of the newest desired version, when it has a code.</summary>
    private static async Task<JsonNode> AckAsync(HubBench bench, int code)
    {
        while (true)
        {
            JsonNode properties = (await bench.Hub.GetJsonAsync(HttpMethod.Get, TwinPath))["properties"]!;
            if (properties["reported"]!["configuration"] is { } ack && (long)ack["av"]! == (long)properties["desired"]!["$version"]!)
            {
                Assert.Equal(code, (int)ack["ac"]!);
                return ack;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }
    }

    private void AssertGoodGoesOn(JsonNode? shown)
    {
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Good), shown));
        Assert.Equal(["a"], Assert.Single(drivers.Applied).Devices.Keys);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Good), new LastKnownGood(KeptFile).Read()));
    }

    private string KeptFile => Path.Combine(folder, "configuration.json");

    private global::EdgeGateway.Edge.TwinAgent.TwinAgent Agent(IHubClient client, ReportedState reported)
    {
        var applier = new ConfigurationApplier(drivers, DeviceCatalog.Load(DeviceCatalog.DefaultFolder), new LastKnownGood(KeptFile), NullLogger<ConfigurationApplier>.Instance);
        return new global::EdgeGateway.Edge.TwinAgent.TwinAgent(
            client, applier, reported, new DirectMethods([], TimeProvider.System, NullLogger<DirectMethods>.Instance),
            new SentConfiguration(client, applier, HubBench.DeviceId, NullLogger<SentConfiguration>.Instance), NullLogger<global::EdgeGateway.Edge.TwinAgent.TwinAgent>.Instance);
    }
}
