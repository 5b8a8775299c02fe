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

namespace EdgeGateway.Tests.Network;

/// <summary>The test program as a child that keeps readings and sends them to a hub in its parent, over several ways, until it is killed. It says on its output what it tries to keep and what was confirmed to it.</summary>
internal static class KilledGatewayProcess
{
    public const string Verb = "keep-and-send";
    public const int Size = 12;
    private const string KeyVariable = "EDGEGATEWAY_TEST_KILLED_GATEWAY_KEY", DeviceId = "gw-1";

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(5); // so that the uplink has its part of what a child lives

    private static readonly DeliverySettings Delivery = new(TimeSpan.FromSeconds(1), 60);

    /// <summary>Starts it.</summary>
    /// <param name="folder">The state directory.</param>
    /// <param name="hub">The hub.</param>
    /// <param name="key">The device's key.</param>
    /// <param name="caFile">Who signs the hub's certificate.</param>
    /// <param name="ways">The transports and the ports to which they lead, the preferred one first.</param>
    /// <param name="first">The value of its first reading; -1: it keeps none, and ends when the hub has all.</param>
    public static Process Start(string folder, string hub, string key, string caFile, IEnumerable<(Transport Transport, int Port)> ways, int first)
    {
        ProcessStartInfo start = ChildOfTests.StartInfo(
            [Verb, folder, hub, caFile, ChildOfTests.Text(first), .. ways.Select(way => $"{TransportWords.Of(way.Transport)}={ChildOfTests.Text(way.Port)}")]);
        start.Environment[KeyVariable] = key;
        return Process.Start(start)!;
    }

    public static async Task RunAsync(string[] arguments)
    {
        (string folder, string hub, string caFile) = (arguments[0], arguments[1], arguments[2]);
        using StreamWriter output = ChildOfTests.Output();
        int first = int.Parse(arguments[3], CultureInfo.InvariantCulture);
        var clock = new GatewayClock(TimeProvider.System, () => true);
        using ReadingBuffer buffer = await ReadingBuffer.OpenAsync(
            TestBuffer.Files(folder, clock), new BlockPacker(clock), new BufferSettings(DeviceId, BufferSettings.DefaultMaxBytes), clock, NullLogger.Instance);
        var random = new Random((int)buffer.State.Boot);
        using var ending = new CancellationTokenSource();
        await using SwitchingHubClient client = NewClient(folder, hub, caFile, arguments[4..], random, clock);
        Task uplink = GatewayUplink.Build(buffer, client, Delivery, folder, random, clock).RunAsync(ending.Token);
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

    private static SwitchingHubClient NewClient(string folder, string hub, string caFile, string[] leads, Random random, GatewayClock clock)
    {
        var connection = new DeviceConnectionString(hub, DeviceId, Convert.FromBase64String(Environment.GetEnvironmentVariable(KeyVariable)!), null);
        PrivateRoot root = PrivateRoot.Load(caFile);
        (Transport Transport, int Port)[] ways = [.. leads.Select(lead => lead.Split('=')).Select(lead => (TransportWords.Find(lead[0])!.Value, int.Parse(lead[1], CultureInfo.InvariantCulture)))];
        Dictionary<Transport, int> ports = ways.ToDictionary(way => way.Transport, way => way.Port);
        HubTransports To(HubWay way) => GatewayWays.To(ports[way.Transport], connection, root, new SymmetricKey(connection.Key), random, clock);
        var policy = new UplinkPolicy();
        policy.Apply(new UplinkSettings([.. ways.Select(way => way.Transport)], null, TimeSpan.FromSeconds(10)));
        var memory = new WayMemory(Path.Combine(folder, "way.json"));
        return new SwitchingHubClient(
            new WaySelector(null, memory.Read(), clock), memory, policy, way => To(way).Create(way), way => To(way).Route(way), clock, NullLogger<SwitchingHubClient>.Instance);
    }
}
