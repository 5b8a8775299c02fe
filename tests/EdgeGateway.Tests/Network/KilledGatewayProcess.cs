using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Time;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Tests.Edge.Buffer;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace EdgeGateway.Tests.Network;

/// <summary>The test program as a child that keeps readings and sends them to a hub in its parent, over several ways, until it is killed. It says on its output what it tries to keep and what was confirmed to it.</summary>
public sealed class KilledGatewayProcess
{
    internal const int Size = 12;
    private const string Variable = "EDGEGATEWAY_TEST_KILLED_GATEWAY", DeviceId = "gw-1";

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(5); // so that the uplink has its part of what a child lives

    private static readonly DeliverySettings Delivery = new(TimeSpan.FromSeconds(1), 60);

    private readonly string[] given = (Environment.GetEnvironmentVariable(Variable) ?? "").Split('|');

    /// <summary>Starts it.</summary>
    /// <param name="folder">The state directory.</param>
    /// <param name="hub">The hub.</param>
    /// <param name="key">The device's key.</param>
    /// <param name="caFile">Who signs the hub's certificate.</param>
    /// <param name="ways">The transports and the ports to which they lead, the preferred one first.</param>
    /// <param name="first">The value of its first reading; -1: it keeps none, and ends when the hub has all.</param>
    internal static Process Start(string folder, string hub, string key, string caFile, IEnumerable<(Transport Transport, int Port)> ways, int first)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            ArgumentList = { "-explicit", "only", "-method", $"{typeof(KilledGatewayProcess).FullName}.{nameof(Keep_and_send)}" },
        };
        string leads = string.Join(",", ways.Select(way => string.Create(CultureInfo.InvariantCulture, $"{TransportWords.Of(way.Transport)}={way.Port}")));
        start.Environment[Variable] = string.Create(CultureInfo.InvariantCulture, $"{folder}|{hub}|{key}|{caFile}|{leads}|{first}");
        return Process.Start(start)!;
    }

    [Fact(Explicit = true)]
    [Trait("Kind", "ChildProcess")] // started by other tests; tests/run.sh leaves it out
    public async Task Keep_and_send()
    {
        Assert.SkipUnless(given.Length == 6, "only as a child of KilledGatewayTests");
        using var output = new StreamWriter(new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, 0)) { AutoFlush = true };
        Say(output, $""); // the runner leaves a line unfinished
        int first = int.Parse(given[5], CultureInfo.InvariantCulture);
        var clock = new GatewayClock(TimeProvider.System, () => true);
        using ReadingBuffer buffer = await ReadingBuffer.OpenAsync(
            TestBuffer.Files(given[0], clock), new BlockPacker(clock), new BufferSettings(DeviceId, BufferSettings.DefaultMaxBytes), clock, NullLogger.Instance);
        var random = new Random((int)buffer.State.Boot);
        using var ending = new CancellationTokenSource();
        await using SwitchingHubClient client = NewClient(random, clock);
        Task uplink = GatewayUplink.Build(buffer, client, Delivery, given[0], random, clock).RunAsync(ending.Token);
        await (first < 0 ? DrainAsync(buffer, output) : KeepAsync(buffer, first, output));
        await ending.CancelAsync();
        await uplink.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static async Task KeepAsync(ReadingBuffer buffer, int first, StreamWriter output)
    {
        for (int number = first; ; number += Size)
        {
            Say(output, $"tries {number}");
            await buffer.AppendAsync(
                [new("boiler-1", [.. Enumerable.Range(number, Size).Select((value, i) => TestBuffer.Reading("boiler-1", $"point-{i}", value, TimeProvider.System.GetUtcNow()))])], CancellationToken.None);
            Say(output, $"kept {number}");
            await Task.Delay(Between, TimeProvider.System);
        }
    }

    private static async Task DrainAsync(ReadingBuffer buffer, StreamWriter output)
    {
        while (buffer.State.Queued > 0)
        {
            await Task.Delay(Between, TimeProvider.System);
        }

        Say(output, $"end {buffer.State.Acquired} {buffer.State.Acknowledged} {buffer.State.Dropped}");
    }

    private static void Say(StreamWriter output, FormattableString line) => output.WriteLine(FormattableString.Invariant(line));

    private SwitchingHubClient NewClient(Random random, GatewayClock clock)
    {
        var connection = new DeviceConnectionString(given[1], DeviceId, Convert.FromBase64String(given[2]), null);
        PrivateRoot root = PrivateRoot.Load(given[3]);
        Dictionary<Transport, int> ports = given[4].Split(',').Select(way => way.Split('=')).ToDictionary(way => TransportWords.Find(way[0])!.Value, way => int.Parse(way[1], CultureInfo.InvariantCulture));
        HubTransports To(HubWay way) => GatewayWays.To(ports[way.Transport], connection, root, new SymmetricKey(connection.Key), random, clock);
        var policy = new UplinkPolicy();
        policy.Apply(new UplinkSettings([.. given[4].Split(',').Select(way => TransportWords.Find(way.Split('=')[0])!.Value)], null, TimeSpan.FromSeconds(10)));
        var memory = new WayMemory(Path.Combine(given[0], "way.json"));
        return new SwitchingHubClient(
            new WaySelector(null, memory.Read(), clock), memory, policy, way => To(way).Create(way), way => To(way).Route(way), clock, NullLogger<SwitchingHubClient>.Instance);
    }
}
