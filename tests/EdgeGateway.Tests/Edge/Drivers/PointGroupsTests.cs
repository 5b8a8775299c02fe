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

public sealed class PointGroupsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 12, 7, 59, 50, TimeSpan.Zero);

    private readonly WatchedClock clock = new(Start);

    [Fact]
    public async Task A_slow_group_is_read_with_every_fourth_poll_and_shares_its_requests()
    {
        DeviceMap map = MapCase.Map(64, 10, MapCase.Point(100), MapCase.Point(102) with { Group = "slow" }, MapCase.Point(300) with { Group = "slow" }) with
        {
            Groups = new Dictionary<string, PollGroup> { ["slow"] = new("slow", 4) },
        };
        var bus = new ScriptedBus((_, request) => ScriptedBus.Registers(request));
        await using var run = new DriverRun(Create(bus, map));
        await clock.UntilIdleAsync(run.Cancel);
        for (int i = 0; i < 5; i++)
        {
            await clock.PassAsync(run.Cancel);
        }

        // all at once, then at 8:00 (a multiple of 4 minutes), 8:01, 8:02, 8:03 and all again at 8:04
        Assert.Equal(
            ["100+3", "300+1", "100+3", "300+1", "100+1", "100+1", "100+1", "100+3", "300+1"], bus.Requests.Select(sent => $"{sent.Request.Address}+{sent.Request.Count}"));
        Assert.Equal([3, 3, 1, 1, 1, 3], run.TakeAll().Select(batch => batch.Readings.Count));
    }

    [Theory]
    [InlineData(true, Quality.BadNotConnected, null)]
    [InlineData(false, Quality.BadCommunication, "refuses holding 101 (ServerDeviceFailure)")]
    public async Task A_device_of_single_values_refuses_one_that_it_does_not_have_and_is_well(bool isOneByOne, Quality expected, string? error)
    {
        DeviceMap map = MapCase.Map(2, 0, MapCase.Point(100), MapCase.Point(101));
        map = map with { Bus = map.Bus with { OneByOne = isOneByOne, MaxBlock = 1 } };
        var bus = new ScriptedBus((_, request) => request.Address == 101 ? ScriptedBus.Refusal(ModbusExceptionCode.ServerDeviceFailure) : ScriptedBus.Registers(request));
        ModbusDriver driver = Create(bus, map);
        await using var run = new DriverRun(driver);

        AcquiredBatch batch = await run.NextAsync();

        Assert.Equal([Quality.Good, expected], batch.Readings.Select(r => r.Reading.Quality));
        Assert.Equal((true, error), (driver.Health[0].IsOnline, driver.Health[0].LastError));
    }

    [Fact]
    public async Task The_registers_of_scale_and_health_are_read_with_their_point()
    {
        DeviceMap map = MapCase.Map(
            64, 10,
            MapCase.Point(100) with { ScaleRegister = 110, Limits = new PointLimits(0, 1e9) },
            MapCase.Point(101) with { Health = new HealthRegister { Table = RegisterTable.Holding, Address = 148, Good = [0] } },
            MapCase.Point(102) with { Health = new HealthRegister { Table = RegisterTable.Holding, Address = 149, Good = [149] } });
        var bus = new ScriptedBus((_, request) => request.Address == 148
            ? new BusResult.Reply(new ModbusReply.Registers(new ushort[] { 0xFFFE, 149 }))
            : new BusResult.Reply(new ModbusReply.Registers(Enumerable.Range(request.Address, request.Count).Select(a => a == 110 ? (ushort)2 : (ushort)a).ToArray())));
        await using var run = new DriverRun(Create(bus, map));

        AcquiredBatch batch = await run.NextAsync();

        Assert.Equal([10_000.0, double.NaN, 102.0], batch.Readings.Select(r => r.Reading.Value));
        Assert.Equal([Quality.Good, Quality.BadDeviceFailure, Quality.Good], batch.Readings.Select(r => r.Reading.Quality));
        Assert.Equal(["100+11", "148+2"], bus.Requests.Select(sent => $"{sent.Request.Address}+{sent.Request.Count}"));
    }

    [Fact]
    public async Task A_health_register_that_the_device_lacks_does_not_take_the_value_with_it()
    {
        DeviceMap map = MapCase.Map(64, 10, MapCase.Point(101) with { Health = new HealthRegister { Table = RegisterTable.Holding, Address = 148, Good = [0] } });
        var bus = new ScriptedBus((_, request) => request.Address == 148 ? ScriptedBus.Refusal(ModbusExceptionCode.IllegalDataAddress) : ScriptedBus.Registers(request));
        await using var run = new DriverRun(Create(bus, map));

        Assert.Equal((101.0, Quality.Good), Value((await run.NextAsync()).Readings[0].Reading));
    }

    [Theory]
    [InlineData(0x0008, "100:Good 148:Good 148:Good")]
    [InlineData(0xFFF7, "100:BadNoCommunication 148:Good 148:Good")]
    [InlineData(null, "100:Good 148:BadConfiguration 148:BadConfiguration")]
    public async Task An_adapter_says_whether_the_device_behind_it_is_there(int? status, string expected)
    {
        DeviceMap map = MapCase.Map(64, 10, MapCase.Point(100), MapCase.Point(148), MapCase.Point(148) with { Name = "again" }) with { Presence = new PresenceBit(RegisterTable.Holding, 148, 3) };
        var bus = new ScriptedBus((_, request) => request.Address != 148 ? ScriptedBus.Registers(request)
            : status is { } said ? new BusResult.Reply(new ModbusReply.Registers(new[] { (ushort)said })) : ScriptedBus.Refusal(ModbusExceptionCode.IllegalDataAddress));
        ModbusDriver driver = Create(bus, map);
        await using var run = new DriverRun(driver);

        AcquiredBatch batch = await run.NextAsync();

        Assert.Equal(expected, string.Join(' ', batch.Readings.Select((r, i) => $"{map.Points[i].Address}:{r.Reading.Quality}")));
        Assert.Equal(["100+1", "148+1"], bus.Requests.Select(sent => $"{sent.Request.Address}+{sent.Request.Count}"));
        Assert.True(driver.Health[0].IsOnline);
    }

    [Fact]
    public async Task Registers_that_the_map_forbids_are_never_touched()
    {
        DeviceMap map = MapCase.Map(64, 10, MapCase.Point(100), MapCase.Point(104)) with { Holes = [new RegisterRange(RegisterTable.Holding, 102, 102)] };
        var bus = new ScriptedBus((_, request) => ScriptedBus.Registers(request));
        await using var run = new DriverRun(Create(bus, map));
        await run.NextAsync();

        Assert.Equal(["100+1", "104+1"], bus.Requests.Select(sent => $"{sent.Request.Address}+{sent.Request.Count}"));
    }

    private static (double, Quality) Value(Reading reading) => (reading.Value, reading.Quality);

    private ModbusDriver Create(ScriptedBus bus, DeviceMap map)
    {
        var line = new SharedLine("rs485", new BusSettings.Rtu("/dev/ttyS0", 9_600, LineParity.Even, 1), new BusMeter("rs485", clock, NullLogger.Instance), clock, NullLogger.Instance);
        LearnedRegistersFile learned = LearnedRegistersFile.InMemory(NullLogger.Instance);
        return new ModbusDriver(line, bus, [ModbusDevices.Create("device-1", MapCase.Device(1, TimeSpan.FromMinutes(1), map), "Vernouillet", bus, line, learned)]);
    }
}
