using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Time;
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
    private string folder = TestBuffer.NewFolder();
    private ReadingBuffer? buffer;
    private IHubClient? client;
    private Task uplink = Task.CompletedTask;
    private CancellationTokenSource? uplinkEnd;

    private NetworkBench(RunningHub hub, Transport transport)
    {
        (Hub, this.transport, device) = (hub, transport, hub.AddDevice(DeviceId));
        Endpoints at = hub.Server.Endpoints;
        Proxy = new FaultProxy(transport switch { Transport.Mqtt => at.MqttPort, Transport.Amqp => at.AmqpPort, _ => at.HttpsPort }, () => Script?.Next() ?? LinkFault.None, fault => Script?.Note(fault));
        Clock = new HurriedClock(() => Proxy.Quiet > (Proxy.IsWorking ? BeforeHurry : TimeSpan.Zero));
        Time = new GatewayClock(Clock, () => Clock.Offset == TimeSpan.Zero);
        Credential = new GatewayCredential(Convert.FromBase64String(device.PrimaryKey));
    }

    public RunningHub Hub { get; }

    public FaultProxy Proxy { get; }

    /// <summary>The clock of the gateway's machine.</summary>
    public HurriedClock Clock { get; }

    /// <summary>The gateway's clock: a new one at each start, which believes the machine's as soon as it shows a possible time.</summary>
    public GatewayClock Time { get; private set; }

    /// <summary>For how long nothing must go through a connection before the gateway's time runs ahead.</summary>
    public TimeSpan BeforeHurry { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Signs the gateway's tokens.</summary>
    public GatewayCredential Credential { get; }

    public ReadingBuffer Buffer => buffer ?? throw new InvalidOperationException("The gateway does not run.");

    /// <summary>What happens to connections; null: nothing.</summary>
    public CutScript? Script { get; set; }

    /// <summary>The values of all readings that the buffer has confirmed, each another one.</summary>
    public List<double> Produced { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts hub and proxy, and opens the buffer.</summary>
    /// <param name="transport">How the gateway reaches the hub.</param>
    /// <param name="clockError">How wrong its clock is at the start.</param>
    public static async Task<NetworkBench> StartAsync(Transport transport, TimeSpan clockError = default)
    {
        var bench = new NetworkBench(await RunningHub.StartAsync(new HubSettings { AllowFaults = true }), transport);
        bench.Clock.Offset = clockError;
        await bench.OpenAsync();
        return bench;
    }

    /// <summary>Connects as the gateway does, undisturbed.</summary>
    /// <returns>The bytes that it takes up and down, TLS and all.</returns>
    public async Task<(int Up, int Down)> MeasureConnectingAsync()
    {
        await using IHubClient measured = NewClient(new Random(1));
        (long up, long down) = (long.MaxValue, long.MaxValue);
        for (int i = 0; i < 4; i++)
        {
            await measured.ConnectAsync(Token); // a handshake that resumes another one is shorter than the first
            (long Up, long Down) passed = Proxy.Passed;
            (up, down) = (Math.Min(up, passed.Up), Math.Min(down, passed.Down));
        }

        return ((int)up, (int)down);
    }

    /// <summary>Starts to send.</summary>
    public void StartUplink()
    {
        var random = FleetRandom.Of(DeviceId, Buffer.State.Boot);
        client = NewClient(random);
        UplinkLoop loop = GatewayUplink.Build(Buffer, client, new DeliverySettings(TimeSpan.FromSeconds(1), 60), folder, random, Time);
        uplinkEnd = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        uplink = RunAsync(loop, Time, uplinkEnd.Token);
    }

    /// <summary>Ends the gateway and starts it again.</summary>
    /// <param name="properly">Whether it ends properly; otherwise it starts on the files as they lie on the disk while it runs.</param>
    public async Task RestartAsync(bool properly)
    {
        await StopUplinkAsync();
        string former = folder;
        folder = properly ? folder : await TestBuffer.CopyAsync(former);
        Buffer.Dispose();
        if (!properly)
        {
            Directory.Delete(former, recursive: true);
        }

        await OpenAsync();
        StartUplink();
    }

    /// <summary>Produces a number of batches.</summary>
    public async Task ProduceAsync(int batches)
    {
        for (int i = 0; i < batches; i++)
        {
            await ProduceAsync();
        }
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
        await StopUplinkAsync();
        Buffer.Dispose();
        await Proxy.DisposeAsync();
        await Hub.DisposeAsync();
        await Clock.DisposeAsync();
        ending.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task ProduceAsync()
    {
        double[] values = [.. Enumerable.Range(Produced.Count, BatchReadings).Select(number => (double)number)];
        await Buffer.AppendAsync([new("boiler-1", [.. values.Select((value, i) => TestBuffer.Reading("boiler-1", $"point-{i}", value, Time.GetUtcNow()))])], Token);
        Produced.AddRange(values);
    }

    private IHubClient NewClient(Random random) =>
        new HubTransports(Identity(), new HubAccess(null, null, new Ports(Proxy.Port, Proxy.Port)), random, Time).Create(new HubWay(transport, null));

    private static async Task RunAsync(UplinkLoop loop, GatewayClock clock, CancellationToken cancellationToken)
    {
        await clock.IsSet.WaitAsync(cancellationToken); // as the gateway does
        await loop.RunAsync(cancellationToken);
    }

    private async Task OpenAsync()
    {
        Time = new GatewayClock(Clock, () => Clock.Offset == TimeSpan.Zero);
        buffer = await ReadingBuffer.OpenAsync(
            TestBuffer.Files(folder, Time), new BlockPacker(Time), new BufferSettings(DeviceId, BufferSettings.DefaultMaxBytes), Time, NullLogger.Instance);
    }

    private async Task StopUplinkAsync()
    {
        if (client is not null)
        {
            await uplinkEnd!.CancelAsync();
            await uplink.ContinueWith(_ => { }, TaskScheduler.Default);
            uplinkEnd.Dispose();
            await client.DisposeAsync();
            client = null;
        }
    }

    /// <summary>The hub's name is in tokens, so it stays that of the hub; the socket goes to the proxy.</summary>
    private HubIdentity Identity()
    {
        HubIdentity direct = HubIdentity.Of(new DeviceConnectionString(Hub.Server.Endpoints.MqttHost, DeviceId, Convert.FromBase64String(device.PrimaryKey), null), Hub.Root);
        direct = direct with { Credential = Credential };
        direct.MoveTo(direct.Address with { Port = Proxy.Port });
        return direct;
    }
}
