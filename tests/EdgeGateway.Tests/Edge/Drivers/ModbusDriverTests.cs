using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Protocols.Modbus;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers;

public sealed class ModbusDriverTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 12, 8, 0, 7, TimeSpan.Zero);
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private readonly WatchedClock clock = new(Start);

    [Fact]
    public async Task A_device_is_read_at_once_and_then_in_step_with_the_wall_clock()
    {
        ModbusDriver driver = Create(new ScriptedBus((_, request) => ScriptedBus.Registers(request)), Device(1, 100));
        await using var run = new DriverRun(driver);
        await clock.UntilIdleAsync(run.Cancel);
        await clock.PassAsync(run.Cancel);
        await clock.PassAsync(run.Cancel);

        List<AcquiredBatch> batches = run.TakeAll();

        Assert.Equal([Start, Start.AddSeconds(3), Start.AddSeconds(13)], batches.Select(batch => batch.Readings[0].Reading.MeasuredAt));
        PointReading first = batches[0].Readings[0];
        Assert.Equal(new PointId("9000110001/device-1/holding-100-uint16"), first.Reading.Point);
        Assert.Equal((100.0, Quality.Good), (first.Reading.Value, first.Reading.Quality));
        Assert.Equal(("Vernouillet", 9_000_110_001), (first.Point.City, first.Point.Installation));
        Assert.Equal(new DeviceHealth("device-1", true, Start.AddSeconds(13), null, 3, 0, 0, 0), Assert.Single(driver.Health));
    }

    [Fact]
    public async Task A_dead_device_costs_a_dozen_requests_in_half_an_hour_and_the_healthy_one_misses_nothing()
    {
        var bus = new ScriptedBus((unit, request) => unit.ToByte() == 1 ? ScriptedBus.Silence : ScriptedBus.Registers(request));
        await using var run = new DriverRun(Create(bus, Device(1, 100), Device(2, 100)));
        await clock.UntilIdleAsync(run.Cancel);
        while (clock.GetUtcNow() < Start.AddMinutes(30))
        {
            await clock.PassAsync(run.Cancel);
        }

        List<AcquiredBatch> batches = run.TakeAll();

        // pauses of 2, 4 .. 256 and then 300 s: 0, 2, 6, 14, 30, 62, 126, 254, 510, 810, 1110, 1410, 1710 s
        Assert.Equal(13, bus.Requests.Count(sent => sent.Unit.ToByte() == 1));
        Assert.Equal(182, batches.Count(batch => batch.Device == "device-2" && batch.Readings.All(r => r.Reading.Quality == Quality.Good)));
        AcquiredBatch[] dead = [.. batches.Where(batch => batch.Device == "device-1")];
        Assert.Equal(182, dead.Length);
        Assert.All(dead, batch => Assert.All(batch.Readings, r => Assert.True(
            double.IsNaN(r.Reading.Value) && r.Reading.Quality == Quality.BadNoCommunication)));
    }

    [Fact]
    public async Task A_device_that_comes_back_is_delivered_at_the_next_try()
    {
        bool isBack = false;
        ModbusDriver driver = Create(new ScriptedBus((_, request) => isBack ? ScriptedBus.Registers(request) : ScriptedBus.Silence), Device(1, 100, TimeSpan.FromMinutes(15)));
        await using var run = new DriverRun(driver);
        await clock.UntilIdleAsync(run.Cancel);
        Assert.Equal(("no answer within 1000 ms", false), (driver.Health[0].LastError, driver.Health[0].IsOnline));
        await clock.PassAsync(run.Cancel);
        isBack = true;
        await clock.PassAsync(run.Cancel);

        List<AcquiredBatch> batches = run.TakeAll();

        // bad at the start, nothing for the try after 2 s, good after 6 s
        Assert.Equal([(0, Quality.BadNoCommunication), (6, Quality.Good)], batches.Select(b => b.Readings[0].Reading).Select(r => ((int)(r.MeasuredAt - Start).TotalSeconds, r.Quality)));
        Assert.Equal((true, null), (driver.Health[0].IsOnline, driver.Health[0].LastError));
    }

    [Fact]
    public async Task A_damaged_answer_is_asked_for_once_more_when_the_device_is_known_to_be_there()
    {
        int asked = 0;
        ModbusDriver driver = Create(new ScriptedBus((_, request) => ++asked == 2 ? ScriptedBus.Damage : ScriptedBus.Registers(request)), Device(1, 100));
        await using var run = new DriverRun(driver);
        await clock.UntilIdleAsync(run.Cancel);
        await clock.PassAsync(run.Cancel);

        Assert.All(run.TakeAll(), batch => Assert.Equal(Quality.Good, batch.Readings[0].Reading.Quality));
        Assert.Equal((3, 1), (driver.Health[0].Requests, driver.Health[0].DamagedFrames));
    }

    [Fact]
    public async Task Damage_that_stays_is_told_from_silence()
    {
        await using var run = new DriverRun(Create(new ScriptedBus((_, _) => ScriptedBus.Damage), Device(1, 100)));

        Assert.Equal(Quality.BadCommunication, (await run.NextAsync()).Readings[0].Reading.Quality);
    }

    [Fact]
    public async Task What_was_read_before_the_device_fell_silent_is_kept()
    {
        var bus = new ScriptedBus((_, request) => request.Address == 100 ? ScriptedBus.Registers(request) : ScriptedBus.Silence);
        await using var run = new DriverRun(Create(bus, Device(1, 100, points: [100, 200, 300])));

        AcquiredBatch batch = await run.NextAsync();

        Assert.Equal([Quality.Good, Quality.BadNoCommunication, Quality.BadNoCommunication], batch.Readings.Select(r => r.Reading.Quality));
        Assert.Equal([100, 200], bus.Requests.Select(sent => (int)sent.Request.Address));
    }

    [Fact]
    public async Task A_register_that_is_lacking_is_found_once_and_its_neighbours_are_read()
    {
        // register 104 is none of the device's, and 105 is in the map by mistake
        var bus = new ScriptedBus((_, request) => request.Address + request.Count > 104 && request.Address <= 105
            ? ScriptedBus.Refusal(ModbusExceptionCode.IllegalDataAddress)
            : ScriptedBus.Registers(request));
        ModbusDriver driver = Create(bus, Device(1, 100, points: [100, 101, 105, 106]));
        await using var run = new DriverRun(driver);
        await clock.UntilIdleAsync(run.Cancel);
        int first = bus.Requests.Count;
        await clock.PassAsync(run.Cancel);

        Assert.All(run.TakeAll(), batch => Assert.Equal(
            [Quality.Good, Quality.Good, Quality.BadCommunication, Quality.Good], batch.Readings.Select(r => r.Reading.Quality)));
        Assert.Equal(["100+7", "100+2", "105+2", "105+1", "106+1"], bus.Requests.Take(first).Select(Text));
        Assert.Equal(["100+2", "105+1", "106+1"], bus.Requests.Skip(first).Select(Text));
        Assert.Equal((true, "refuses holding 105 (IllegalDataAddress)"), (driver.Health[0].IsOnline, driver.Health[0].LastError));
    }

    [Fact]
    public async Task A_gateway_that_answers_for_a_silent_device_does_not_make_it_online()
    {
        ModbusDriver driver = Create(new ScriptedBus((_, _) => ScriptedBus.Refusal(ModbusExceptionCode.GatewayTargetDeviceFailedToRespond)), Device(1, 100));
        await using var run = new DriverRun(driver);

        Assert.Equal(Quality.BadNoCommunication, (await run.NextAsync()).Readings[0].Reading.Quality);
        Assert.False(driver.Health[0].IsOnline);
    }

    [Fact]
    public async Task Without_a_port_every_device_is_bad_and_the_port_is_tried_every_2_seconds()
    {
        var missing = new BusFailure.PortMissing("/dev/ttyUSB0", "cannot be opened (No such file or directory)");
        var bus = new ScriptedBus((_, _) => new BusResult.Failed(missing));
        ModbusDriver driver = Create(bus, Device(1, 100, TimeSpan.FromMinutes(15)));
        await using var run = new DriverRun(driver);
        await clock.UntilIdleAsync(run.Cancel);
        for (int i = 0; i < 10; i++)
        {
            await clock.PassAsync(run.Cancel);
        }

        Assert.Equal(Quality.BadNoCommunication, Assert.Single(run.TakeAll()).Readings[0].Reading.Quality);
        Assert.Equal((11, Start.AddSeconds(20)), (bus.Requests.Count, clock.GetUtcNow()));
        Assert.Equal("port /dev/ttyUSB0: cannot be opened (No such file or directory)", driver.Health[0].LastError);
    }

    [Fact]
    public async Task A_reading_on_demand_comes_at_once_and_goes_the_usual_way_too()
    {
        ModbusDriver driver = Create(new ScriptedBus((_, request) => ScriptedBus.Registers(request)), Device(1, 100), Device(2, 100));
        await using var run = new DriverRun(driver);
        await clock.UntilIdleAsync(run.Cancel);
        run.TakeAll();
        clock.Advance(TimeSpan.FromSeconds(1));

        AcquiredBatch asked = await driver.ReadNowAsync("device-2", run.Cancel);

        Assert.True(driver.Knows("device-2"));
        Assert.False(driver.Knows("device-3"));
        Assert.Equal(Start.AddSeconds(1), asked.Readings[0].Reading.MeasuredAt);
        Assert.Same(asked, await run.NextAsync());
    }

    [Fact]
    public async Task A_driver_that_ends_closes_its_bus_and_leaves_nobody_waiting()
    {
        var bus = new ScriptedBus((_, request) => ScriptedBus.Registers(request));
        ModbusDriver driver = Create(bus, Device(1, 100));
        await using (var run = new DriverRun(driver))
        {
            await run.NextAsync();
        }

        Assert.True(bus.IsDisposed);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => driver.ReadNowAsync("device-1", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_unexpected_fault_does_not_end_the_reading()
    {
        int asked = 0;
        var bus = new ScriptedBus((_, request) => ++asked == 1 ? throw new InvalidOperationException("a bug") : ScriptedBus.Registers(request));
        await using var run = new DriverRun(Create(bus, Device(1, 100)));
        await clock.UntilIdleAsync(run.Cancel);
        await clock.PassAsync(run.Cancel);
        await clock.PassAsync(run.Cancel);

        Assert.Equal(Quality.Good, (await run.NextAsync()).Readings[0].Reading.Quality);
    }

    private static string Text((UnitId Unit, ModbusRequest Request) sent) => $"{sent.Request.Address}+{sent.Request.Count}";

    private static (string Name, DeviceSettings Settings) Device(int unit, ushort address, TimeSpan? poll = null, ushort[]? points = null) =>
        ($"device-{unit}", MapCase.Device(unit, poll ?? TenSeconds, MapCase.Map(64, 10, [.. (points ?? [address]).Select(a => MapCase.Point(a))])));

    private ModbusDriver Create(ScriptedBus bus, params (string Name, DeviceSettings Settings)[] devices) => new(
        "rs485", bus, [.. devices.Select(d => new ModbusDevice(d.Name, d.Settings, "Vernouillet", bus, clock, NullLogger.Instance))], clock, NullLogger.Instance);
}
