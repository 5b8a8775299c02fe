using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Drivers.Health;
using EdgeGateway.Edge.Drivers.Planning;
using EdgeGateway.Protocols.Modbus;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers;

/// <summary>A boiler that is master of its line for 5 s and listens for 5 s (De Dietrich Diematic 3, domain.md 2.1).</summary>
public sealed class MasterTurnsTests
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);
    private static readonly DateTimeOffset Start = new(2026, 1, 12, 8, 0, 7, TimeSpan.Zero);

    private readonly WatchedClock clock = new(Start);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Every_request_falls_into_our_turn(int phaseSeconds)
    {
        var bus = new TakenBus(clock, Start - TimeSpan.FromSeconds(phaseSeconds));
        DeviceMap map = MapCase.Map(1, 0, [.. Enumerable.Range(0, 12).Select(address => MapCase.Point((ushort)(10 * address)))]);
        map = map with { Bus = map.Bus with { DualMaster = new DualMasterProfile(TimeSpan.FromMilliseconds(500), Turn - TimeSpan.FromMilliseconds(500)) } };
        var line = new SharedLine("boilers", new BusSettings.Rtu("/dev/ttyS0", 9_600, LineParity.None, 1), new BusMeter("boilers", clock, NullLogger.Instance), clock, NullLogger.Instance);
        ModbusDevice device = ModbusDevices.Create(
            "boiler-1", MapCase.Device(10, TimeSpan.FromMinutes(15), map), "Vernouillet", bus, line, LearnedRegistersFile.InMemory(NullLogger.Instance));
        await using var run = new DriverRun(new ModbusDriver(line, bus, [device]));

        AcquiredBatch batch = await run.NextAsync();

        Assert.All(batch.Readings, reading => Assert.Equal(Quality.Good, reading.Reading.Quality));
        Assert.Equal((12, 0), (bus.Sent.Count, bus.Collisions));
        Assert.InRange(clock.GetUtcNow() - Start, TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(50));
    }

    /// <summary>The line: the other master talks in the first half of every 10 s; an exchange of ours takes a second.</summary>
    private sealed class TakenBus(WatchedClock clock, DateTimeOffset origin) : IModbusBus
    {
        private static readonly TimeSpan Exchange = TimeSpan.FromSeconds(1);

        public List<DateTimeOffset> Sent { get; } = [];

        public int Collisions { get; private set; }

        public FrameTrace Trace { get; } = new(FrameFormat.Rtu, TimeProvider.System);

        private TimeSpan Phase => new((clock.GetUtcNow() - origin).Ticks % (2 * Turn).Ticks);

        public ValueTask<BusResult> SendAsync(UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
        {
            Collisions += Phase < Turn || Phase + Exchange > 2 * Turn ? 1 : 0;
            Sent.Add(clock.GetUtcNow());
            clock.Advance(Exchange);
            return ValueTask.FromResult(ScriptedBus.Registers(request));
        }

        public ValueTask<BusResult> SendInTurnAsync(DualMasterProfile other, UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
        {
            // it talks until the middle; who comes later does not know how long it has been silent, and hears the next turn
            clock.Advance(other.Silence + (Phase < Turn ? Turn - Phase : (3 * Turn) - Phase));
            return SendAsync(unit, request, timeout, cancellationToken);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
