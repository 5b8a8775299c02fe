using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Hub;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Tests.Edge.Buffer;
using EdgeGateway.Tests.Hub;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using Ports = EdgeGateway.Edge.Uplink.Transports.HubPorts;

namespace EdgeGateway.Tests.Network;

/// <summary>The gateway's side of the network as it is run, from the buffer on disk to the transport's client, a whole local hub, and the proxy between them.</summary>
internal sealed class NetworkBench : IAsyncDisposable
{
    private const string DeviceId = "gw-1";
    private const int MostWaiting = 1_000, BatchReadings = 12;

    private readonly CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly DeviceIdentity device;
    private readonly Transport transport;
    private readonly string folder = TestBuffer.NewFolder();
    private ReadingBuffer? buffer;
    private IHubClient? client;
    private Task uplink = Task.CompletedTask;
    private CancellationTokenSource? uplinkEnd;

    private NetworkBench(RunningHub hub, Transport transport)
    {
        (Hub, this.transport, device) = (hub, transport, hub.AddDevice(DeviceId));
        Endpoints at = hub.Server.Endpoints;
        Proxy = new FaultProxy(transport switch { Transport.Mqtt => at.MqttPort, Transport.Amqp => at.AmqpPort, _ => at.HttpsPort }, () => Script?.Next() ?? LinkFault.None, fault => Script?.Note(fault));
        Clock = new HurriedClock(() => Proxy.Quiet > (Proxy.IsWorking ? TimeSpan.FromSeconds(1) : TimeSpan.Zero));
    }

    public RunningHub Hub { get; }

    public FaultProxy Proxy { get; }

    public HurriedClock Clock { get; }

    public ReadingBuffer Buffer => buffer ?? throw new InvalidOperationException("The gateway does not run.");

    /// <summary>What happens to connections; null: nothing.</summary>
    public CutScript? Script { get; set; }

    /// <summary>The values of all readings that the buffer has confirmed, each another one.</summary>
    public List<double> Produced { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts hub and proxy, and opens the buffer.</summary>
    public static async Task<NetworkBench> StartAsync(Transport transport)
    {
        var bench = new NetworkBench(await RunningHub.StartAsync(new HubSettings { AllowFaults = true }), transport);
        bench.buffer = await TestBuffer.OpenAsync(bench.folder, time: bench.Clock);
        return bench;
    }

    /// <summary>Connects as the gateway does, undisturbed.</summary>
    /// <returns>The bytes that it takes up and down, TLS and all.</returns>
    public async Task<(int Up, int Down)> MeasureConnectingAsync()
    {
        await using IHubClient measured = NewClient(new Random(1));
        await measured.ConnectAsync(Token); // the first handshake of a process is longer than the next ones may be
        await measured.ConnectAsync(Token);
        (long up, long down) = Proxy.Passed;
        return ((int)up, (int)down);
    }

    /// <summary>Starts to send.</summary>
    public void StartUplink()
    {
        var policy = new DeliveryPolicy();
        policy.Apply(new DeliverySettings(TimeSpan.FromSeconds(1), 60));
        var setAside = new SetAside(Path.Combine(folder, "set-aside"));
        var status = new UplinkStatus(NullLogger<UplinkStatus>.Instance);
        var composer = new MessageComposer(DeviceId);
        var random = FleetRandom.Of(DeviceId, Buffer.State.Boot);
        client = NewClient(random);
        var gaps = new GapTeller(Buffer, composer, setAside, NullLogger<GapTeller>.Instance);
        var pump = new UplinkPump(Buffer, new Outbox(Buffer, composer, policy, Clock), gaps, client, policy, setAside, status, Clock, NullLogger<UplinkPump>.Instance);
        var loop = new UplinkLoop(client, pump, new ReconnectDelay(random), status, Clock, NullLogger<UplinkLoop>.Instance);
        uplinkEnd = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        uplink = Task.Run(() => loop.RunAsync(uplinkEnd.Token));
    }

    /// <summary>Produces until something is so, never so much that more than a thousand readings wait.</summary>
    public async Task ProduceUntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            if (Buffer.State.Queued < MostWaiting)
            {
                await ProduceAsync();
            }
            else
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
            }
        }
    }

    /// <summary>Waits until nothing waits any more.</summary>
    public async Task DrainAsync()
    {
        while (Buffer.State.Queued > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }
    }

    /// <summary>The account as it is now.</summary>
    public Account Account() => Network.Account.Of(Produced, Hub.Events());

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await Proxy.DisposeAsync();
        await Hub.DisposeAsync();
        await Clock.DisposeAsync();
        ending.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task ProduceAsync()
    {
        double[] values = [.. Enumerable.Range(Produced.Count, BatchReadings).Select(number => (double)number)];
        await Buffer.AppendAsync([new("boiler-1", [.. values.Select((value, i) => TestBuffer.Reading("boiler-1", $"point-{i}", value, Clock.GetUtcNow()))])], Token);
        Produced.AddRange(values);
    }

    private IHubClient NewClient(Random random) =>
        new HubTransports(Identity(), new HubAccess(null, null, new Ports(Proxy.Port, Proxy.Port)), random, Clock).Create(new HubWay(transport, null));

    private async Task CloseAsync()
    {
        await ending.CancelAsync();
        await uplink.ContinueWith(_ => { }, TaskScheduler.Default);
        uplinkEnd?.Dispose();
        if (client is not null)
        {
            await client.DisposeAsync();
        }

        Buffer.Dispose();
        buffer = null;
    }

    /// <summary>The hub's name is in tokens, so it stays that of the hub; the socket goes to the proxy.</summary>
    private HubIdentity Identity()
    {
        HubIdentity direct = HubIdentity.Of(new DeviceConnectionString(Hub.Server.Endpoints.MqttHost, DeviceId, Convert.FromBase64String(device.PrimaryKey), null), Hub.Root);
        direct.MoveTo(direct.Address with { Port = Proxy.Port });
        return direct;
    }
}
