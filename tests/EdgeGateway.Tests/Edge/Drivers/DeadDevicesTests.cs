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

/// <summary>32 devices of 20 points on one line of 9600 baud, 4 of them dead (issue 5; reliability F18).</summary>
public sealed class DeadDevicesTests
{
    private const int Devices = 32, Dead = 4;
    private static readonly BusSettings.Rtu Line = new("/dev/ttyS0", 9_600, LineParity.Even, 1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(5)] // the line is taken for half of the time
    [InlineData(1)] // as fast as the line can
    public async Task The_healthy_ones_keep_95_percent_of_their_rate(int pollSeconds)
    {
        int whole = await ReadingsAsync(dead: 0, pollSeconds);

        int beside = await ReadingsAsync(Dead, pollSeconds);

        Assert.True(beside >= 0.95 * whole, $"{beside} good readings of the healthy devices in an hour beside {Dead} dead ones, {whole} when all live");
    }

    /// <summary>Good batches of the devices that live in both cases, in an hour.</summary>
    private static async Task<int> ReadingsAsync(int dead, int pollSeconds)
    {
        var clock = new WatchedClock(new DateTimeOffset(2026, 1, 12, 8, 0, 7, TimeSpan.Zero));
        ExchangeCost cost = ExchangeCost.Of(Line, TimeSpan.Zero);
        var bus = new TimedBus(clock, (unit, request) => unit.ToByte() <= dead
            ? (ScriptedBus.Silence, TimeSpan.FromSeconds(1) + (cost.PerByte * 8) + (LineTiming.Of(Line).InterFrame * 2))
            : (ScriptedBus.Registers(request), cost.Of(new RegisterSpan(default, request.Address, request.Count))));
        var line = new SharedLine("rs485", Line, new BusMeter("rs485", clock, NullLogger.Instance), clock, NullLogger.Instance);
        LearnedRegistersFile learned = LearnedRegistersFile.InMemory(NullLogger.Instance);
        ModbusDevice[] devices = [.. Enumerable.Range(1, Devices).Select(unit => ModbusDevices.Create(
            $"device-{unit}", MapCase.Device(unit, TimeSpan.FromSeconds(pollSeconds), MapCase.Map(64, 10, [.. Enumerable.Range(0, 20).Select(a => MapCase.Point((ushort)(100 + a)))])),
            "Vernouillet", bus, line, learned))];
        var good = new int[Devices + 1];
        await using var run = new DriverRun(new ModbusDriver(line, bus, devices), (batch, end) =>
        {
            int unit = int.Parse(batch.Device.AsSpan("device-".Length), System.Globalization.CultureInfo.InvariantCulture);
            good[unit] += batch.Readings.All(reading => reading.Reading.Quality == Quality.Good) ? 1 : 0;
            if (clock.GetUtcNow() >= new DateTimeOffset(2026, 1, 12, 8, 0, 7, TimeSpan.Zero) + Hour)
            {
                end();
            }
        });
        await clock.PassUntilAsync(run.Ended, run.Cancel);
        return good[(Dead + 1)..].Sum();
    }
}
