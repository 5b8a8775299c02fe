using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Time;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Tests.Edge.Buffer;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ports = EdgeGateway.Edge.Uplink.Transports.HubPorts;

namespace EdgeGateway.Tests.Network;

/// <summary>The test program as a child that plays a gateway's long outage and then its drain, and says on its output what it measured.</summary>
internal static class OutageProcess
{
    public const string Verb = "play-outage";
    private const int Devices = 10, Points = 20;
    private const string KeyVariable = "EDGEGATEWAY_TEST_OUTAGE_KEY", DeviceId = "gw-1";
    private const int MinutesPerCommit = 10;

    /// <summary>How the gateway's project sets its memory management, in the words of the environment.</summary>
    private static readonly (string Name, string Value)[] GatewayRuntime = [("DOTNET_gcConcurrent", "0"), ("DOTNET_GCgen0size", "0x200000"), ("DOTNET_GCConserveMemory", "9")];

    private static readonly DeliverySettings Delivery = new(TimeSpan.FromSeconds(2), DeliverySettings.Default.MaxReadings);

    /// <summary>Starts it.</summary>
    /// <param name="hub">The hub's name with its MQTT port.</param>
    /// <param name="key">The device's key.</param>
    /// <param name="caFile">Who signs the hub's certificate.</param>
    /// <param name="minutes">How long the outage is.</param>
    public static Process Start(string hub, string key, string caFile, int minutes)
    {
        ProcessStartInfo start = ChildOfTests.StartInfo(Verb, hub, caFile, ChildOfTests.Text(minutes));
        start.Environment[KeyVariable] = key;
        foreach ((string name, string value) in GatewayRuntime)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static async Task RunAsync(string[] arguments)
    {
        (string hub, string caFile) = (arguments[0], arguments[1]);
        int minutes = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        using StreamWriter output = ChildOfTests.Output();
        string folder = TestBuffer.NewFolder();
        try
        {
            long begun = TimeProvider.System.GetTimestamp();
            long readings = await FillAsync(folder, minutes);
            long bytes = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
            Say(output, $"filled {readings} {bytes} {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0.0} {PeakKilobytes()}");
            await DrainAsync(folder, hub, caFile, readings, output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>200 readings a minute, on a grid of a tenth of a degree, in simulated time.</summary>
    private static async Task<long> FillAsync(string folder, int minutes)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(minutes));
        var random = new Random(1);
        var plant = new Plant();
        using ReadingBuffer buffer = await OpenAsync(folder, time);
        for (int minute = 0; minute < minutes; minute += MinutesPerCommit)
        {
            var batches = new List<AcquiredBatch>();
            for (int i = 0; i < MinutesPerCommit; i++)
            {
                time.Advance(TimeSpan.FromMinutes(1));
                batches.AddRange(plant.Poll(random, time.GetUtcNow()));
            }

            await buffer.AppendAsync(batches, CancellationToken.None);
        }

        return buffer.State.Dropped == 0 ? buffer.State.Acquired : throw new InvalidOperationException($"{buffer.State.Dropped} readings were dropped");
    }

    private static async Task DrainAsync(string folder, string hub, string caFile, long backlog, StreamWriter output)
    {
        using ReadingBuffer buffer = await OpenAsync(folder, TimeProvider.System);
        using var ending = new CancellationTokenSource();
        await using IHubClient client = NewClient(hub, caFile);
        long begun = TimeProvider.System.GetTimestamp();
        Task uplink = GatewayUplink.Build(buffer, client, Delivery, folder, new Random(1), TimeProvider.System).RunAsync(ending.Token);
        var random = new Random(2);
        var plant = new Plant();
        while (buffer.State.Passed < backlog)
        {
            await buffer.AppendAsync([plant.Poll(random, TimeProvider.System.GetUtcNow())[0]], CancellationToken.None);
            long end = buffer.State.Acquired, kept = TimeProvider.System.GetTimestamp();
            await UntilAsync(() => IsAcknowledged(buffer.State, end));
            Say(output, $"live {TimeProvider.System.GetElapsedTime(kept).TotalMilliseconds:0}");
        }

        Say(output, $"drained {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0.0} {PeakKilobytes()}");
        await UntilAsync(() => buffer.State.Queued == 0);
        Say(output, $"end {buffer.State.Acquired} {buffer.State.Acknowledged} {buffer.State.Dropped}");
        await ending.CancelAsync();
        await uplink.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static bool IsAcknowledged(BufferState state, long end) => state.Passed >= end || state.Holes.Exists(hole => hole.From.Ordinal < end && hole.To.Ordinal >= end);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    private static IHubClient NewClient(string hub, string caFile)
    {
        var connection = new DeviceConnectionString(hub, DeviceId, Convert.FromBase64String(Environment.GetEnvironmentVariable(KeyVariable)!), null);
        HubIdentity identity = HubIdentity.Of(connection, PrivateRoot.Load(caFile));
        return new HubTransports(identity, new HubAccess(null, null, Ports.Usual), new Random(1), TimeProvider.System).Create(new HubWay(Transport.Mqtt, null));
    }

    private static Task<ReadingBuffer> OpenAsync(string folder, TimeProvider time)
    {
        var settings = new BufferSettings(DeviceId, BufferSettings.DefaultMaxBytes);
        var files = new EdgeGateway.Edge.Buffer.Segments.SegmentFolder(folder, time, NullLogger.Instance, settings.SegmentBytes);
        return ReadingBuffer.OpenAsync(files, new BlockPacker(new GatewayClock(time, () => true)), settings, time, NullLogger.Instance);
    }

    private static long PeakKilobytes() =>
        long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static void Say(StreamWriter output, FormattableString line) => output.WriteLine(FormattableString.Invariant(line));

    /// <summary>Ten devices with twenty temperatures each, which wander.</summary>
    private sealed class Plant
    {
        private readonly int[,] tenths = new int[Devices, Points];
        private readonly PointReading[,] template = new PointReading[Devices, Points];

        public Plant()
        {
            for (int device = 0; device < Devices; device++)
            {
                for (int point = 0; point < Points; point++)
                {
                    template[device, point] = TestBuffer.Reading($"boiler-{device}", $"point-{point}", 0);
                    tenths[device, point] = 400;
                }
            }
        }

        public IReadOnlyList<AcquiredBatch> Poll(Random random, DateTimeOffset at) =>
            [.. Enumerable.Range(0, Devices).Select(device => new AcquiredBatch($"boiler-{device}", [.. Enumerable.Range(0, Points).Select(point => Read(random, at, device, point))]))];

        private PointReading Read(Random random, DateTimeOffset at, int device, int point)
        {
            tenths[device, point] = Math.Clamp(tenths[device, point] + random.Next(-3, 4), 150, 900);
            PointReading reading = template[device, point];
            return reading with { Reading = reading.Reading with { MeasuredAt = at, Value = tenths[device, point] / 10.0 } };
        }
    }
}
