using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Tests.Edge.Buffer;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Edge.Faults;

/// <summary>
/// The driver and its bus against devices that fail in every way, on real terminals and sockets: no value of good quality is wrong, of another device,
/// of other registers or of an earlier request. A few thousand exchanges in CI, a million at night.
/// </summary>
public sealed class FaultyExchangeTests
{
    private static readonly byte[] Units = [1, 2, 3];

    /// <summary>Short, since a third of the exchanges may wait for it; an answer that comes later on a busy machine is one fault more.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(25);

    /// <summary>Not a limit of speed: whoever stands still longer hangs.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    /// <summary>The test says when a device is read.</summary>
    private static readonly TimeSpan Seldom = TimeSpan.FromDays(1);

    private static readonly DriverContext Context = new(
        new Dictionary<string, SessionKeys>(), new Dictionary<string, uint>(), TimeProvider.System, NullLoggerFactory.Instance);

    private static readonly int Lines = Rounds.Of(4, 32);

    public static TheoryData<string, int, int> Kinds => new()
    {
        // bus kind, lines side by side, exchanges
        { "rtu", Lines, Rounds.Of(1_200, 300_000) },
        { "tcp", Lines, Rounds.Of(2_000, 400_000) },
        { "rtuOverTcp", Lines, Rounds.Of(1_200, 100_000) },
        { "rtuOverUdp", Lines, Rounds.Of(1_200, 100_000) },
        { "ascii", Lines, Rounds.Of(1_200, 50_000) },
        { "asciiOverTcp", Lines, Rounds.Of(1_200, 50_000) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task No_fault_of_line_or_device_makes_a_wrong_value_of_good_quality(string kind, int lines, int exchanges)
    {
        FaultyReading[] readings = await Task.WhenAll(Enumerable.Range(1, lines).Select(seed => Task.Run(() => ReadAsync(kind, seed, exchanges / lines))));

        var sum = readings.Aggregate((one, other) => one + other);
        TestContext.Current.SendDiagnosticMessage($"{kind}, seeds 1 to {lines}: {sum}");
        Assert.Empty(sum.Wrong);
        Assert.True(sum.Exchanges >= exchanges / lines * lines, $"only {sum.Exchanges} exchanges");
        Assert.True(sum.Good > sum.Bad / 2, $"{kind}: {sum}: too few good values to show anything");
        Assert.All(sum.Faults, fault => Assert.True(fault.Value > 0, $"{fault.Key} never happened"));
    }

    private static async Task<FaultyReading> ReadAsync(string kind, int seed, int exchanges)
    {
        var line = new FaultyLine(WireFraming.Of(kind), seed);
        using var peer = new FaultyPeer(kind, line.Hear);
        DeviceMap map = StampedRegisters.Map(Timeout);
        IDriver driver = Assert.Single(DriverFactory.Create(Configuration(peer.Bus, map), Context));
        var onDemand = Assert.IsType<IReadOnDemand>(driver, exactMatch: false);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task running = RunAsync(driver, ending.Token);

        var reading = new FaultyReading();
        while (line.Requests < exchanges)
        {
            foreach (byte unit in Units)
            {
                long before = line.Requests;
                AcquiredBatch batch = await onDemand.ReadNowAsync(NameOf(unit), TestContext.Current.CancellationToken).WaitAsync(Hang, TestContext.Current.CancellationToken);
                reading.Take(seed, unit, map.Points, batch, before, line.Requests);
            }
        }

        await ending.CancelAsync();
        await running;
        reading.Close(line);
        return reading;
    }

    private static async Task RunAsync(IDriver driver, CancellationToken cancellationToken)
    {
        await foreach (AcquiredBatch _ in driver.RunAsync(cancellationToken))
        {
            // what is due by itself, or was asked for: the one who asked has it
        }
    }

    private static GatewayConfiguration Configuration(BusSettings bus, DeviceMap map) => GatewayConfiguration.Empty with
    {
        Buses = new Dictionary<string, BusSettings> { ["line"] = bus },
        Devices = Units.ToDictionary(NameOf, unit => new DeviceSettings(9_000_110_001, "line", unit, map, Seldom)),
    };

    private static string NameOf(byte unit) => $"device-{unit}";
}
