using System.Text.Json;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Edge.TwinAgent;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Edge.TwinAgent;

public sealed class SentConfigurationTests : IDisposable
{
    private const string Good = """{"installations": {"9000110001": {"city": "LYON"}}}""";

    private readonly string folder = Directory.CreateTempSubdirectory("sent-configuration-").FullName;
    private readonly FakeHub hub = new();
    private readonly FakeDriverSet drivers = new();
    private readonly List<string> happened = [];
    private ConfigurationApplier? applier;

    [Fact]
    public async Task A_good_one_is_in_force_and_acknowledged_before_its_message_ends()
    {
        ConfigurationAckMessage ack = await TakeAsync(Good, null);

        Assert.Equal(new ConfigurationAckMessage("edgegateway.configuration-ack/1", "gw-1", 200, 12, "applied"), ack);
        Assert.Equal(9000110001, Assert.Single(drivers.Applied).Installations.Keys.Single());
        Assert.Equal(["taken"], happened);
        HubMessage message = Assert.Single(hub.Sent);
        Assert.Equal(("gw-1:configuration:12:200", "configuration-ack"), (message.Id, message.Properties["kind"]));
    }

    [Theory]
    [InlineData("""{"installations": {}}""", null, "configuration.installations")]
    [InlineData("{ no json", null, "is no JSON")]
    [InlineData("null", null, "is the JSON value null")]
    [InlineData(null, "has another SHA-256", "has another SHA-256")]
    public async Task A_bad_one_is_refused_with_the_reason_and_the_old_one_goes_on(string? document, string? problem, string said)
    {
        ConfigurationAckMessage ack = await TakeAsync(document, problem);

        Assert.Equal((400, 12), (ack.Code, ack.Version));
        Assert.Contains(said, ack.Words, StringComparison.Ordinal);
        Assert.Empty(drivers.Applied);
        Assert.Equal(["refused"], happened);
    }

    [Theory]
    [InlineData("deep", "is no JSON")]
    [InlineData("twice", "is no JSON")]
    [InlineData("many", "configuration.buses: has 5000 entries; allowed: at most 64, use several gateways for more; configuration.devices: has 6000 entries")]
    public async Task One_that_asks_for_too_much_is_refused_too(string what, string said)
    {
        string document = what switch
        {
            "deep" => string.Concat(Enumerable.Repeat("{\"a\":", 20_000)) + "1" + new string('}', 20_000),
            "twice" => """{"buses": {}, "buses": {}}""",
            _ => $$"""{"buses": { {{Entries("b", 5_000)}} }, "devices": { {{Entries("d", 6_000)}} } }""", // each device would name all buses in its error
        };

        ConfigurationAckMessage ack = await TakeAsync(document, null);

        Assert.Equal((400, 12), (ack.Code, ack.Version));
        Assert.Contains(said, ack.Words, StringComparison.Ordinal);
        Assert.Empty(drivers.Applied);
        Assert.Equal(["refused"], happened);
    }

    [Fact]
    public async Task Without_the_acknowledgement_the_message_stays()
    {
        hub.NextSendFails = new HubException(HubFailure.Transient, "lost");

        await Assert.ThrowsAsync<HubException>(() => TakeAsync(Good, null));
        Assert.Empty(happened);
        ConfigurationAckMessage again = await TakeAsync(Good, null);

        Assert.Equal(200, again.Code);
        Assert.Single(drivers.Applied); // it was in force already
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Entries(string name, int count) => string.Join(",", Enumerable.Range(0, count).Select(i => $"\"{name}{i}\":{{\"bus\":\"x\"}}"));

    private async Task<ConfigurationAckMessage> TakeAsync(string? document, string? problem)
    {
        applier ??= new ConfigurationApplier(
            drivers, DeviceCatalog.Load(DeviceCatalog.DefaultFolder), new LastKnownGood(Path.Combine(folder, "configuration.json")), NullLogger<ConfigurationApplier>.Instance);
        var sent = new HubEvent.ConfigurationSent(12, document, problem, (isTaken, _) =>
        {
            Assert.NotEmpty(hub.Sent); // the acknowledgement came first
            happened.Add(isTaken ? "taken" : "refused");
            return Task.CompletedTask;
        });
        await new SentConfiguration(hub, applier, "gw-1", NullLogger<SentConfiguration>.Instance).TakeAsync(sent, TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize(hub.Sent[^1].Body.Span, TelemetryJson.Default.ConfigurationAckMessage)!;
    }
}
