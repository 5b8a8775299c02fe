using System.Globalization;
using EdgeGateway.Benchmarks.Scale;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Protocols.Modbus;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Benchmarks.Modbus;

/// <summary>The driver on one line of 9600 baud with many devices of 20 points, first without and then with dead ones among them. Writes results/modbus-shared-line.md.</summary>
internal static class SharedLineBenchmark
{
    private const string File = "modbus-shared-line.md";
    private const string Head = "| devices | dead | polled every | good readings of the healthy/s | beside none dead | slowest healthy one, of its polls |\n|---|---|---|---|---|---|\n";
    private const string LineName = "line";
    private const int Baud = 9_600, Devices = 32, Dead = 4, Points = 20;

    /// <param name="arguments"><c>[--seconds 120] [--poll 3]</c>: how long each is measured, from the start of the driver on, and how often a device is read.</param>
    /// <param name="output">Takes the table.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var options = new BenchmarkOptions(arguments);
        var seconds = TimeSpan.FromSeconds(options.Number("--seconds", "120"));
        var poll = TimeSpan.FromSeconds(options.Number("--poll", "3"));

        Dictionary<string, long> alone = await MeasureAsync(Devices - Dead, [], seconds, poll);
        Dictionary<string, long> among = await MeasureAsync(Devices, [.. Enumerable.Range(Devices - Dead + 1, Dead)], seconds, poll);
        string table = Head + Line(Devices - Dead, 0, alone, alone, seconds, poll) + Line(Devices, Dead, among, alone, seconds, poll);
        await output.WriteAsync(table);
        await System.IO.File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Repository.Results).FullName, File), table);
        return 0;
    }

    private static string Line(int devices, int dead, Dictionary<string, long> read, Dictionary<string, long> alone, TimeSpan seconds, TimeSpan poll)
    {
        double polls = seconds / poll * Points;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {devices} | {dead} | {poll.TotalSeconds} s | {read.Values.Sum() / seconds.TotalSeconds:F1} | {(double)read.Values.Sum() / alone.Values.Sum():P1} | {read.Values.Min() / polls:P1} |\n");
    }

    /// <summary>Runs the driver for a time.</summary>
    /// <returns>Good readings by healthy device.</returns>
    private static async Task<Dictionary<string, long>> MeasureAsync(int devices, int[] dead, TimeSpan seconds, TimeSpan poll)
    {
        using PacedLine line = await PacedLine.StartAsync(Baud, dead);
        var context = new DriverContext(new Dictionary<string, SessionKeys>(), new Dictionary<string, uint>(), TimeProvider.System, NullLoggerFactory.Instance);
        GatewayConfiguration configuration = GatewayConfiguration.Empty with
        {
            Buses = new Dictionary<string, BusSettings> { [LineName] = line.Bus },
            Devices = Enumerable.Range(1, devices).ToDictionary(Name, unit => new DeviceSettings(9_000_110_001, LineName, unit, Map(), poll)),
        };
        Dictionary<string, long> good = Enumerable.Range(1, devices).Except(dead).ToDictionary(Name, _ => 0L);
        using var ending = new CancellationTokenSource(seconds);
        await foreach (AcquiredBatch batch in DriverFactory.Create(configuration, context)[0].RunAsync(ending.Token))
        {
            if (good.ContainsKey(batch.Device))
            {
                good[batch.Device] += batch.Readings.Count(reading => reading.Reading.Quality == Quality.Good);
            }
        }

        await line.EndAsync();
        return good;
    }

    private static string Name(int unit) => $"device-{unit}";

    private static DeviceMap Map() => new(
        "benchmark", "benchmark", new BusProfile(ModbusLimits.RegistersPerRead, 0, TimeSpan.FromSeconds(1)), [.. Enumerable.Range(0, Points).Select(address => Point((ushort)address))], []);

    private static RegisterPoint Point(ushort address) => new()
    {
        Name = $"register-{address}",
        Quantity = Quantity.Number,
        Table = RegisterTable.Holding,
        Address = address,
        Format = NumberFormat.UInt16,
        Limits = new PointLimits(0, 65_535),
    };
}
