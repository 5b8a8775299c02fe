using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Benchmarks.Modbus;

/// <summary>The client of the Modbus benchmarks on the gateway's own bus, in a process of its own: a bus for each connection asks again and again.</summary>
internal static class OwnClient
{
    private const ushort First = 7;

    private static readonly UnitId Unit = new(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <param name="arguments">PORT CONNECTIONS REGISTERS WARM-UP-SECONDS SECONDS.</param>
    /// <param name="output">Takes transactions, seconds, processor seconds; in a second line the bytes allocated for each transaction.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        double[] given = [.. arguments.Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        var counts = new Counter[(int)given[1]];
        using var ending = new CancellationTokenSource();
        Task[] asking = [.. counts.Select((_, i) => AskAsync((int)given[0], (ushort)given[2], counts[i] = new Counter(), ending.Token))];

        await Task.Delay(TimeSpan.FromSeconds(given[3]), TimeProvider.System);
        (long before, long bytes, TimeSpan used, long start) = (Sum(counts), GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(given[4]), TimeProvider.System);
        var figures = new ClientFigures(Sum(counts) - before, Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
        double allocated = (double)(GC.GetTotalAllocatedBytes() - bytes) / figures.Transactions;

        await output.WriteLineAsync(figures.ToString());
        await output.WriteLineAsync(allocated.ToString("F2", CultureInfo.InvariantCulture));
        await ending.CancelAsync();
        await Task.WhenAll(asking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    private static async Task AskAsync(int port, ushort registers, Counter counter, CancellationToken cancellationToken)
    {
        await Task.Yield();
        await using IModbusBus bus = ModbusBuses.Create(new BusSettings.Tcp("127.0.0.1", port), TimeProvider.System);
        var request = new ModbusRequest.ReadHoldingRegisters(First, registers);
        while (true)
        {
            BusResult result = await bus.SendAsync(Unit, request, Timeout, cancellationToken);
            if (result is not BusResult.Reply { Value: ModbusReply.Registers values } || values.Values.Span[^1] != First + registers - 1)
            {
                throw new InvalidOperationException($"The slave answered {result}.");
            }

            counter.Count++;
        }
    }

    private static long Sum(Counter[] counters) => counters.Sum(counter => Interlocked.Read(ref counter.Count));

    private sealed class Counter
    {
        // the counts of others are a cache line away
        private readonly long[] room = new long[16];

        public ref long Count => ref room[8];
    }
}
