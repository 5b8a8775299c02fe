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

public sealed class ModbusDriverTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 12, 8, 0, 7, TimeSpan.Zero);
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private readonly WatchedClock clock = new(Start);
    private readonly LearnedRegistersFile learned = LearnedRegistersFile.InMemory(NullLogger.Instance);

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
        DeviceHealth health = Assert.Single(driver.Health);
        Assert.Equal(("device-1", true, Start.AddSeconds(13), null, 3), (health.Device, health.IsOnline, health.LastSeen, health.LastError, health.Requests));
        Assert.Equal((3, 0, 0, 0, 0), (health.Figures!.Replies, health.Figures.Retries, health.Timeouts, health.DamagedFrames, health.Refusals));
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
    public async Task A_register_that_is_lacking_is_found_by_halving_and_is_never_asked_with_others_again()
    {
        var bus = new ScriptedBus((_, request) => Reads(request, 105) ? ScriptedBus.Refusal(ModbusExceptionCode.IllegalDataAddress) : ScriptedBus.Registers(request));
        ModbusDriver driver = Create(bus, Device(1, 100, points: [100, 101, 102, 103, 104, 105, 106, 107]));
        await using var run = new DriverRun(driver);
        await clock.UntilIdleAsync(run.Cancel);
        string[] first = [.. bus.Requests.Select(Text)];
        await clock.PassAsync(run.Cancel);

        Assert.All(run.TakeAll(), batch => Assert.Equal(
            [.. Enumerable.Repeat(Quality.Good, 5), Quality.BadConfiguration, Quality.Good, Quality.Good], batch.Readings.Select(r => r.Reading.Quality)));
        Assert.Equal(["100+8", "100+4", "104+2", "104+1", "105+1", "106+2"], first);
        Assert.Equal(["100+5", "106+2"], bus.Requests.Skip(first.Length).Select(Text));
        Assert.Equal((true, null, "holding 105 (IllegalDataAddress)"), (driver.Health[0].IsOnline, driver.Health[0].LastError, Assert.Single(driver.Health[0].Holes)));
    }

    [Fact]
    public async Task A_refused_register_is_asked_once_a_day_and_read_as_soon_as_it_is_there()
    {
        bool isFitted = false;
        var bus = new ScriptedBus((_, request) => !isFitted && Reads(request, 101) ? ScriptedBus.Refusal(ModbusExceptionCode.IllegalDataAddress) : ScriptedBus.Registers(request));
        ModbusDriver driver = Create(bus, Device(1, 100, TimeSpan.FromHours(1), [100, 101]));
        await using var run = new DriverRun(driver);
        await clock.UntilIdleAsync(run.Cancel);
        bus.Requests.Clear();
        await PassAsync(run, TimeSpan.FromHours(60));
        Assert.Equal(2, bus.Requests.Count(sent => Reads(sent.Request, 101)));
        isFitted = true;
        run.TakeAll();

        await PassAsync(run, TimeSpan.FromHours(14));

        Assert.Equal(Quality.Good, run.TakeAll()[^1].Readings[1].Reading.Quality);
        Assert.Empty(driver.Health[0].Holes);
    }

    [Fact]
    public async Task Holes_that_are_forgotten_are_asked_with_the_next_reading()
    {
        bool isFitted = false;
        var bus = new ScriptedBus((_, request) => !isFitted && Reads(request, 101) ? ScriptedBus.Refusal(ModbusExceptionCode.IllegalDataAddress) : ScriptedBus.Registers(request));
        ModbusDriver driver = Create(bus, Device(1, 100, points: [100, 101]));
        await using var run = new DriverRun(driver);
        await clock.UntilIdleAsync(run.Cancel);
        isFitted = true;

        driver.ForgetHoles("device-1");
        await clock.PassAsync(run.Cancel);

        Assert.All(run.TakeAll()[^1].Readings, reading => Assert.Equal(Quality.Good, reading.Reading.Quality));
    }

    [Fact]
    public async Task What_a_device_taught_is_known_to_the_next_driver()
    {
        var bus = new ScriptedBus((_, request) => Reads(request, 101) ? ScriptedBus.Refusal(ModbusExceptionCode.IllegalDataAddress) : ScriptedBus.Registers(request));
        await using (var run = new DriverRun(Create(bus, Device(1, 100, points: [100, 101, 102]))))
        {
            await clock.UntilIdleAsync(run.Cancel);
        }

        bus.Requests.Clear();
        await using var second = new DriverRun(Create(bus, Device(1, 100, points: [100, 101, 102])));
        await clock.UntilIdleAsync(second.Cancel);

        Assert.Equal(["100+1", "102+1"], bus.Requests.Select(Text));
    }

    [Fact]
    public async Task A_busy_device_is_asked_later_and_its_readings_wait_for_it()
    {
        int asked = 0;
        var bus = new ScriptedBus((_, request) => ++asked <= 2 ? ScriptedBus.Refusal(ModbusExceptionCode.ServerDeviceBusy) : ScriptedBus.Registers(request));
        await using var run = new DriverRun(Create(bus, Device(1, 100, TimeSpan.FromMinutes(15))));
        await clock.UntilIdleAsync(run.Cancel);
        await clock.PassAsync(run.Cancel);
        await clock.PassAsync(run.Cancel);

        // asked at once, after 2 s and after 4 s more, never twice in a row
        Reading reading = Assert.Single(run.TakeAll()).Readings[0].Reading;
        Assert.Equal((Start.AddSeconds(6), Quality.Good, 3), (reading.MeasuredAt, reading.Quality, asked));
    }

    [Fact]
    public async Task A_device_that_stays_busy_has_no_values_and_is_not_called_silent()
    {
        ModbusDriver driver = Create(new ScriptedBus((_, _) => ScriptedBus.Refusal(ModbusExceptionCode.Acknowledge)), Device(1, 100, TimeSpan.FromMinutes(15)));
        await using var run = new DriverRun(driver);
        await clock.UntilIdleAsync(run.Cancel);
        await PassAsync(run, TimeSpan.FromSeconds(14));

        Assert.Equal(Quality.BadCommunication, Assert.Single(run.TakeAll()).Readings[0].Reading.Quality);
        Assert.Equal((true, "is busy (Acknowledge)"), (driver.Health[0].IsOnline, driver.Health[0].LastError));
    }

    [Fact]
    public async Task A_refusal_is_never_asked_for_a_second_time()
    {
        int asked = 0;
        var bus = new ScriptedBus((_, request) => ++asked == 2 ? ScriptedBus.Refusal(ModbusExceptionCode.ServerDeviceFailure) : ScriptedBus.Registers(request));
        ModbusDriver driver = Create(bus, Device(1, 100));
        await using var run = new DriverRun(driver);
        await clock.UntilIdleAsync(run.Cancel);
        await clock.PassAsync(run.Cancel);

        Assert.Equal((2, 0), (asked, driver.Health[0].Figures!.Retries));
        Assert.Equal(1, driver.Health[0].Figures!.Exceptions[ModbusExceptionCode.ServerDeviceFailure]);
        Assert.Equal(Quality.BadCommunication, run.TakeAll()[^1].Readings[0].Reading.Quality);
    }

    [Fact]
    public async Task A_silent_device_is_tried_with_the_shortest_request_that_it_has_answered()
    {
        bool isBack = true;
        var bus = new ScriptedBus((_, request) => isBack ? ScriptedBus.Registers(request) : ScriptedBus.Silence);
        await using var run = new DriverRun(Create(bus, Device(1, 100, points: [100, 101, 102, 103, 200])));
        await clock.UntilIdleAsync(run.Cancel);
        isBack = false;
        await clock.PassAsync(run.Cancel);
        bus.Requests.Clear();
        await clock.PassAsync(run.Cancel);
        isBack = true;
        await clock.PassAsync(run.Cancel);

        Assert.Equal(["200+1", "200+1", "100+4", "200+1"], bus.Requests.Select(Text));
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

    private static bool Reads(ModbusRequest request, int register) => request.Address <= register && register < request.Address + request.Count;

    private async Task PassAsync(DriverRun run, TimeSpan time)
    {
        DateTimeOffset end = clock.GetUtcNow() + time;
        while (clock.GetUtcNow() < end)
        {
            await clock.PassAsync(run.Cancel);
        }
    }

    private static string Text((UnitId Unit, ModbusRequest Request) sent) => $"{sent.Request.Address}+{sent.Request.Count}";

    private static (string Name, DeviceSettings Settings) Device(int unit, ushort address, TimeSpan? poll = null, ushort[]? points = null) =>
        ($"device-{unit}", MapCase.Device(unit, poll ?? TenSeconds, MapCase.Map(64, 10, [.. (points ?? [address]).Select(a => MapCase.Point(a))])));

    private ModbusDriver Create(ScriptedBus bus, params (string Name, DeviceSettings Settings)[] devices)
    {
        var line = new SharedLine("rs485", new BusSettings.Rtu("/dev/ttyS0", 9_600, LineParity.Even, 1), new BusMeter("rs485", clock, NullLogger.Instance), clock, NullLogger.Instance);
        return new ModbusDriver(line, bus, [.. devices.Select(d => ModbusDevices.Create(d.Name, d.Settings, "Vernouillet", bus, line, learned))]);
    }
}
