using System.Globalization;
using EdgeGateway.Benchmarks.Scale;

namespace EdgeGateway.Benchmarks.Modbus;

/// <summary>
/// Modbus TCP over loopback beside libmodbus, pymodbus and modbus-serial, by turns in one run: transactions per second and processor time for each. Every client
/// and the slave are processes of their own; on each connection one request at a time. A run of all combinations writes results/modbus.md.
/// </summary>
internal static class ModbusBenchmark
{
    private const string File = "modbus.md";
    private const string Head = "| connections | registers | client | transactions/s | processor us/transaction | ours : it, processor | bytes allocated/transaction |\n|---|---|---|---|---|---|---|\n";

    /// <param name="arguments"><c>[--rounds 5] [--seconds 3] [--warm-up 3] [--connections 1,100] [--registers 10,125]</c>.</param>
    /// <param name="output">Takes the table.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var options = new BenchmarkOptions(arguments);
        int rounds = (int)options.Number("--rounds", "5");
        double seconds = options.Number("--seconds", "3"), warmUp = options.Number("--warm-up", "3");
        ModbusClients clients = await ModbusClients.PrepareAsync();

        string table = Head;
        await output.WriteAsync(Head);
        foreach (int connections in options.List("--connections", "1,100"))
        {
            foreach (int registers in options.List("--registers", "10,125"))
            {
                string lines = await CaseAsync(clients, connections, registers, rounds, warmUp, seconds);
                table += lines;
                await output.WriteAsync(lines);
            }
        }

        if (arguments.Contains("--connections") || arguments.Contains("--registers"))
        {
            return 0; // a part would take the place of the whole
        }

        await System.IO.File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Repository.Results).FullName, File), table);
        return 0;
    }

    private static async Task<string> CaseAsync(ModbusClients clients, int connections, int registers, int rounds, double warmUp, double seconds)
    {
        var figures = clients.Names.ToDictionary(name => name, _ => new List<ClientFigures>());
        var more = new Dictionary<string, string>();
        for (int round = 0; round < rounds; round++)
        {
            foreach (string name in clients.Names)
            {
                (ClientFigures one, more[name]) = await clients.MeasureAsync(name, connections, registers, warmUp, seconds); // by turns: what else the machine does meets all of them
                figures[name].Add(one);
            }
        }

        List<ClientFigures> own = figures[ModbusClients.Own];
        return string.Concat(clients.Names.Select(name => string.Create(
            CultureInfo.InvariantCulture,
            $"| {connections} | {registers} | {name} | {ClientFigures.Median(figures[name].Select(f => f.Rate)):F0} | {ClientFigures.Median(figures[name].Select(f => f.Cost)):F1} | {Ratio(own, figures[name]):F2} | {more[name]} |\n")));
    }

    /// <summary>Of rounds that were measured one after the other.</summary>
    private static double Ratio(List<ClientFigures> own, List<ClientFigures> other) => ClientFigures.Median(own.Zip(other, (one, two) => one.Cost / two.Cost));
}
