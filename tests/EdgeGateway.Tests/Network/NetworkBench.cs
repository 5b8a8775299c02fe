using System.Collections.Concurrent;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Files;
using EdgeGateway.Edge.Pipeline;
using EdgeGateway.Edge.Time;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Hub;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Tests.Edge.Buffer;
using EdgeGateway.Tests.Hub;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Network;

/// <summary>The gateway's side of the network as it is run, from the buffer on disk to the transport's client, a whole local hub, and the proxy between them.</summary>
internal sealed class NetworkBench : IAsyncDisposable
{
    private const string DeviceId = "gw-1";
    private const int MostWaiting = 1_000, BatchReadings = 12;

    private static readonly TimeSpan ReturnAfter = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly DeviceIdentity device;
    private readonly Transport[] transports;
    private string folder = TestBuffer.NewFolder();
    private ReadingBuffer? buffer;
    private SwitchingHubClient? client;
    private Task uplink = Task.CompletedTask;
    private CancellationTokenSource? uplinkEnd;

    private NetworkBench(RunningHub hub, Transport[] transports)
    {
        (Hub, this.transports, device) = (hub, transports, hub.AddDevice(DeviceId));
        Network = new SiteNetwork(
            hub.Server.Endpoints, transports, way => Scripts.GetValueOrDefault(way)?.Next() ?? Draw?.Invoke() ?? LinkFault.None, (way, fault) => Scripts.GetValueOrDefault(way)?.Note(fault));
        Clock = new HurriedClock(() => Network.Quiet > (Network.IsWorking ? BeforeHurry : TimeSpan.Zero));
        Time = new GatewayClock(Clock, () => Clock.Offset == TimeSpan.Zero);
        Credential = new GatewayCredential(Convert.FromBase64String(device.PrimaryKey));
    }

    public RunningHub Hub { get; }

    public SiteNetwork Network { get; }

    /// <summary>The clock of the gateway's machine.</summary>
    public HurriedClock Clock { get; }

    /// <summary>The gateway's clock: a new one at each start, which believes the machine's as soon as it shows a possible time.</summary>
    public GatewayClock Time { get; private set; }

    /// <summary>For how long nothing must go through a connection before the gateway's time runs ahead.</summary>
    public TimeSpan BeforeHurry { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Signs the gateway's tokens.</summary>
    public GatewayCredential Credential { get; }

    /// <summary>The disk of the gateway's machine.</summary>
    public FailingDisk Disk { get; } = new(LocalDisk.Instance);

    public ReadingBuffer Buffer => buffer ?? throw new InvalidOperationException("The gateway does not run.");

    /// <summary>What happens to the connections of a transport; where there is none nothing does.</summary>
    public ConcurrentDictionary<Transport, CutScript> Scripts { get; } = [];

    /// <summary>What happens to the connections of transports without a script; null: nothing.</summary>
    public Func<LinkFault>? Draw { get; set; }

    /// <summary>The transports on which the hub was reached, one for each change.</summary>
    public ConcurrentQueue<Transport> Ways { get; } = [];

    /// <summary>The values of all readings that the buffer has confirmed, each another one.</summary>
    public List<double> Produced { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts hub and network, and opens the buffer.</summary>
    /// <param name="transports">How the gateway may reach the hub, the preferred way first.</param>
    public static Task<NetworkBench> StartAsync(params Transport[] transports) => StartAsync(TimeSpan.Zero, transports);

    /// <summary>The same with a clock that is wrong at the start.</summary>
    public static async Task<NetworkBench> StartAsync(TimeSpan clockError, params Transport[] transports)
    {
        var bench = new NetworkBench(await RunningHub.StartAsync(new HubSettings { AllowFaults = true }), transports);
        bench.Clock.Offset = clockError;
        await bench.OpenAsync();
        return bench;
    }

    /// <summary>Connects as the gateway does, undisturbed.</summary>
    /// <returns>The bytes that it takes up and down, TLS and all.</returns>
    public async Task<(int Up, int Down)> MeasureConnectingAsync(Transport transport)
    {
        await using IHubClient measured = Transports(transport, new Random(1)).Create(new HubWay(transport, null));
        (long up, long down) = (long.MaxValue, long.MaxValue);
        for (int i = 0; i < 4; i++)
        {
            await measured.ConnectAsync(Token); // a handshake that resumes another one is shorter than the first
            (long Up, long Down) passed = Network[transport].Passed;
            (up, down) = (Math.Min(up, passed.Up), Math.Min(down, passed.Down));
        }

        return ((int)up, (int)down);
    }

    /// <summary>Starts to send.</summary>
    public void StartUplink()
    {
        var random = FleetRandom.Of(DeviceId, Buffer.State.Boot);
        var policy = new UplinkPolicy();
        policy.Apply(new UplinkSettings(transports, null, ReturnAfter));
        var memory = new WayMemory(Path.Combine(folder, "way.json"));
        client = new SwitchingHubClient(
            new WaySelector(null, memory.Read(), Time), memory, policy, way => Transports(way.Transport, random).Create(way), way => Transports(way.Transport, random).Route(way), Time, new WayLog(Ways));
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
    public Task DrainAsync() => WaitForAsync(() => Buffer.State.Queued == 0);

    /// <summary>Waits until something is so.</summary>
    public static async Task WaitForAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }
    }

    /// <summary>The account as it is now.</summary>
    public Account Account() => Tests.Network.Account.Of(Produced, Hub.Events());

    public async ValueTask DisposeAsync()
    {
        await StopUplinkAsync();
        buffer?.Dispose();
        await Network.DisposeAsync();
        await Hub.DisposeAsync();
        await Clock.DisposeAsync();
        ending.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task ProduceAsync()
    {
        double[] values = [.. Enumerable.Range(Produced.Count, BatchReadings).Select(number => (double)number)];
        var batch = new AcquiredBatch("boiler-1", [.. values.Select((value, i) => TestBuffer.Reading("boiler-1", $"point-{i}", value, Time.GetUtcNow()))]);
        await new Keeper(Buffer, Time, NullLogger<Keeper>.Instance).KeepAsync(batch, Token);
        Produced.AddRange(values);
    }

    /// <summary>The clients and routes of a transport lead to its own proxy.</summary>
    private HubTransports Transports(Transport transport, Random random) => GatewayWays.To(
        Network[transport].Port, new DeviceConnectionString(Hub.Server.Endpoints.MqttHost, DeviceId, Convert.FromBase64String(device.PrimaryKey), null), Hub.Root, Credential, random, Time);

    private static async Task RunAsync(UplinkLoop loop, GatewayClock clock, CancellationToken cancellationToken)
    {
        await clock.IsSet.WaitAsync(cancellationToken); // as the gateway does
        await loop.RunAsync(cancellationToken);
    }

    private async Task OpenAsync()
    {
        Time = new GatewayClock(Clock, () => Clock.Offset == TimeSpan.Zero);
        buffer = null;
        while (buffer is null)
        {
            int failures = Disk.Failures;
            try
            {
                buffer = await ReadingBuffer.OpenAsync(
                    TestBuffer.Files(folder, Time, Disk), new BlockPacker(Time), new BufferSettings(DeviceId, BufferSettings.DefaultMaxBytes), Time, NullLogger.Instance);
            }
            catch (IOException) when (Disk.Failures > failures)
            {
                // The service manager starts the gateway again.
            }
        }
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
}
