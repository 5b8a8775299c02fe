using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Tests.Hub;

namespace EdgeGateway.Tests.Edge.Uplink.Transports;

/// <summary>A real local hub with one device, and the ways to it.</summary>
internal sealed class HubBench : IAsyncDisposable
{
    public const string DeviceId = "gw-1";

    private HubBench(RunningHub hub, DeviceIdentity device)
    {
        Hub = hub;
        Device = device;
        var connection = new DeviceConnectionString(hub.Server.Endpoints.MqttHost, DeviceId, Convert.FromBase64String(device.PrimaryKey), null);
        Identity = HubIdentity.Of(connection, hub.Root);
    }

    public RunningHub Hub { get; }

    public DeviceIdentity Device { get; }

    public HubIdentity Identity { get; init; }

    /// <summary>The hub's state directory.</summary>
    public string State => Path.GetDirectoryName(Hub.Server.Endpoints.CaFile)!;

    public HubPorts Ports => new(Hub.Server.Endpoints.AmqpPort, Hub.Server.Endpoints.HttpsPort);

    public int PortOf(Transport transport) => transport switch
    {
        Transport.Mqtt => Identity.Address.Port,
        Transport.Amqp => Ports.Amqp,
        _ => Ports.Https,
    };

    public static async Task<HubBench> StartAsync(EdgeGateway.Hub.HubSettings? settings = null)
    {
        RunningHub hub = await RunningHub.StartAsync(settings);
        return new HubBench(hub, hub.AddDevice(DeviceId));
    }

    public HubTransports Transports(ProxyCredential? credential = null, HubIdentity? identity = null) =>
        new(identity ?? Identity, new HubAccess(null, credential, Ports), new Random(1), TimeProvider.System);

    public IHubClient Client(Transport transport, ProxyAddress? proxy = null, ProxyCredential? credential = null, HubIdentity? identity = null) =>
        Transports(credential, identity).Create(new HubWay(transport, proxy));

    public static HubMessage Message(string id, string body = "{}") =>
        new(id, System.Text.Encoding.UTF8.GetBytes(body), "application/json", "utf-8", new Dictionary<string, string> { ["kind"] = "tele metry&1" });

    public ValueTask DisposeAsync() => Hub.DisposeAsync();
}
