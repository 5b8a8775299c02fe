using System.Security.Cryptography;
using System.Text;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.TwinAgent;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Tests.Edge.TwinAgent;
using EdgeGateway.Tests.Edge.Uplink.Transports;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using StoredEvent = EdgeGateway.Hub.Events.HubEvent;

namespace EdgeGateway.Tests.Edge.Uplink.Https;

/// <summary>From the service's message to the acknowledgement in the hub.</summary>
public sealed class ConfigurationByLinkTests : IDisposable
{
    private const string Document = """{"installations": {"9000110001": {"city": "LYON"}}}""";

    private readonly string folder = Directory.CreateTempSubdirectory("by-link-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gateway_that_has_only_HTTPS_is_configured_and_says_so()
    {
        await using HubBench bench = await HubBench.StartAsync();
        await using var host = new DocumentHost(bench.State) { Body = Encoding.UTF8.GetBytes(Document) };
        using HttpResponseMessage offered = await bench.Hub.SendToDeviceAsync(
            HubBench.DeviceId, "",
            ("iothub-app-configuration-link", host.Address),
            ("iothub-app-configuration-sha256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Document)))),
            ("iothub-app-configuration-version", "12"));
        await using IHubClient client = bench.Client(Transport.Https);
        var drivers = new FakeDriverSet();
        using var reported = new ReportedState(client);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task running = Agent(client, drivers, reported).RunAsync(ending.Token);

        await client.ConnectAsync(Token);
        while (bench.Hub.Server.Core.Queues.CountOf(HubBench.DeviceId) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        Assert.Equal([9000110001], Assert.Single(drivers.Applied).Installations.Keys);
        StoredEvent ack = Assert.Single(bench.Hub.Events());
        Assert.Equal("""{"schema":"edgegateway.configuration-ack/1","gateway":"gw-1","ac":200,"av":12,"ad":"applied"}""", Encoding.UTF8.GetString(ack.Body.Span));
        Assert.Contains(new("kind", "configuration-ack"), ack.Application);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private global::EdgeGateway.Edge.TwinAgent.TwinAgent Agent(IHubClient client, FakeDriverSet drivers, ReportedState reported)
    {
        var applier = new ConfigurationApplier(
            drivers, DeviceCatalog.Load(DeviceCatalog.DefaultFolder), new LastKnownGood(Path.Combine(folder, "configuration.json")), NullLogger<ConfigurationApplier>.Instance);
        return new global::EdgeGateway.Edge.TwinAgent.TwinAgent(
            client, applier, reported, new DirectMethods([], TimeProvider.System, NullLogger<DirectMethods>.Instance),
            new SentConfiguration(client, applier, HubBench.DeviceId, NullLogger<SentConfiguration>.Instance), NullLogger<global::EdgeGateway.Edge.TwinAgent.TwinAgent>.Instance);
    }
}
