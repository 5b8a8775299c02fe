using System.Net;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Amqp;
using EdgeGateway.Hub;
using EdgeGateway.Hub.Events;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Tests.Hub;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink.Amqp;

/// <summary>A whole hub, and the device gw-1 at its AMQP door. The hub has real time, the device one that stands still until a test moves it.</summary>
internal sealed class AmqpBench : IAsyncDisposable
{
    public const string DeviceId = "gw-1";

    private AmqpBench(RunningHub hub)
    {
        Hub = hub;
        Device = hub.AddDevice(DeviceId);
        Route = new TestRoute(hub.Server.Endpoints.AmqpPort, hub.Root);
        Client = NewClient();
    }

    public RunningHub Hub { get; }

    public DeviceIdentity Device { get; }

    public TestRoute Route { get; }

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public AmqpHubClient Client { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<AmqpBench> StartAsync() => new(await RunningHub.StartAsync(new HubSettings { AllowFaults = true }));

    public static HubMessage Message(string id, int size = 2) => new(
        id, Enumerable.Repeat((byte)' ', size).ToArray(), "application/json", "utf-8", new Dictionary<string, string> { [PropertyBag.CreationTime] = "2026-01-15T06:00:00.000Z", ["kind"] = "tele metry&1" });

    public HubIdentity Identity(int port) => Identity(port, Convert.FromBase64String(Device.PrimaryKey));

    public HubIdentity Identity(int port, byte[] key) => HubIdentity.Of(new DeviceConnectionString(FormattableString.Invariant($"localhost:{port}"), DeviceId, key, null), Hub.Root);

    public AmqpHubClient NewClient(IHubCredential? credential = null, TestRoute? route = null)
    {
        HubIdentity identity = Identity(Hub.Server.Endpoints.AmqpPort);
        return new AmqpHubClient(credential is null ? identity : identity with { Credential = credential }, route ?? Route, new Random(1), Time);
    }

    /// <summary>Connects, and takes the event of it.</summary>
    public async Task ConnectAsync()
    {
        await Client.ConnectAsync(Token);
        Assert.IsType<EdgeGateway.Edge.Uplink.HubEvent.Connected>(await Client.Events.ReadAsync(Token));
    }

    public Task OrderAsync(string fault) => Hub.GetJsonAsync(HttpMethod.Put, "/local-hub/faults", fault);

    /// <summary>Changes the desired properties as a service does.</summary>
    public Task DesireAsync(string desired) => Hub.GetJsonAsync(HttpMethod.Patch, $"/twins/{DeviceId}", $$$"""{"properties":{"desired":{{{desired}}}}}""");

    /// <summary>Calls a method as a service does.</summary>
    public Task<JsonNode> CallAsync(string name, string payload) =>
        Hub.GetJsonAsync(HttpMethod.Post, $"/twins/{DeviceId}/methods", $$$"""{"methodName":"{{{name}}}","payload":{{{payload}}},"responseTimeoutInSeconds":30,"connectTimeoutInSeconds":0}""");

    public async Task ChangeAsync(string identity)
    {
        using HttpResponseMessage answer = await Hub.CallAsync(HttpMethod.Put, $"/devices/{DeviceId}", identity, headers: ("If-Match", "\"*\""));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Waits until the hub has kept so many messages.</summary>
    public async Task KeptAsync(long messages)
    {
        PartitionLog partition = Hub.Server.Core.Events.PartitionOf(DeviceId);
        for (long sequence = -1; sequence < messages - 1; sequence++)
        {
            await partition.WaitBehindAsync(sequence, Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        Route.Dispose();
        await Hub.DisposeAsync();
    }
}
