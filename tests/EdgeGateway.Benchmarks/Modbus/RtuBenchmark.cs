using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Benchmarks.Scale;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Benchmarks.Modbus;

/// <summary>Reads over a serial line with its real times, against what the line itself allows. Writes results/modbus-rtu.md.</summary>
internal static class RtuBenchmark
{
    private const string File = "modbus-rtu.md";
    private const string Head = "| baud | registers | reads/s possible | reads/s reached | share | requests before t3.5 | processor us/read |\n|---|---|---|---|---|---|---|\n";

    private static readonly UnitId Unit = new(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <param name="arguments"><c>[--seconds 20] [--warm-up 3] [--baud 9600,19200,115200] [--registers 10,125]</c>.</param>
    /// <param name="output">Takes the table.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var options = new BenchmarkOptions(arguments);
        (double seconds, double warmUp) = (options.Number("--seconds", "20"), options.Number("--warm-up", "3"));
        string table = Head;
        await output.WriteAsync(Head);
        foreach (int baud in options.List("--baud", "9600,19200,115200"))
        {
            foreach (int registers in options.List("--registers", "10,125"))
            {
                string line = await MeasureAsync(baud, registers, seconds, warmUp);
                table += line;
                await output.WriteAsync(line);
            }
        }

        await System.IO.File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Repository.Results).FullName, File), table);
        return 0;
    }

    private static async Task<string> MeasureAsync(int baud, int registers, double seconds, double warmUp)
    {
        using PacedLine line = await PacedLine.StartAsync(baud);
        long read = 0;
        double took, processor;
        await using (IModbusBus bus = ModbusBuses.Create(line.Bus, TimeProvider.System))
        {
            var request = new ModbusRequest.ReadHoldingRegisters(7, (ushort)registers);
            for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun).TotalSeconds < warmUp;)
            {
                await ReadAsync(bus, request, registers);
            }

            (long start, TimeSpan used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            for (; Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; read++)
            {
                await ReadAsync(bus, request, registers);
            }

            (took, processor) = (Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
        }

        (_, long early) = await line.EndAsync();
        double most = PacedLine.MostReads(baud, registers);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {baud} | {registers} | {most:F2} | {read / took:F2} | {read / took / most:P1} | {early} | {processor / read * 1e6:F0} |\n");
    }

    private static async Task ReadAsync(IModbusBus bus, ModbusRequest request, int registers)
    {
        BusResult result = await bus.SendAsync(Unit, request, Timeout, CancellationToken.None);
        if (result is not BusResult.Reply { Value: ModbusReply.Registers values } || values.Values.Span[^1] != ((Unit.ToByte() << 8) | (byte)(7 + registers - 1)))
        {
            throw new InvalidOperationException($"The slave answered {result}.");
        }
    }
}
