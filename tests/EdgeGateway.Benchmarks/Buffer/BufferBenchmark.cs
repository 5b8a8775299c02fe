using System.Globalization;
using EdgeGateway.Benchmarks.Packing;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Benchmarks.Buffer;

/// <summary>The gateway's buffer beside SQLite and stock LiteDB, in one run, on the machine's own disk.</summary>
internal static class BufferBenchmark
{
    private const int Seed = 42, Drain = 500;

    private static readonly (string Name, Func<string, int, Task<ISampleStore>> Open)[] Stores =
    [
        ("gateway's buffer", GatewayStore.OpenAsync),
        ("SQLite WAL FULL, row per sample", SqliteStore.OfRows),
        ("SQLite WAL FULL, gateway's blocks", SqliteStore.OfBlocks),
        ("LiteDB as shipped, document per sample *", LiteStore.OfDocuments),
        ("LiteDB as shipped, gateway's blocks *", LiteStore.OfBlocks),
    ];

    /// <param name="arguments"><c>[--rounds N] [--sizes 1,100,1000] [--folder DIR] [--scale X]</c>: the folder must be on a real disk; the scale multiplies the number of commits.</param>
    /// <param name="output">Takes the tables.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        int rounds = int.Parse(Option(arguments, "--rounds") ?? "3", CultureInfo.InvariantCulture);
        double scale = double.Parse(Option(arguments, "--scale") ?? "1", CultureInfo.InvariantCulture);
        string folder = Option(arguments, "--folder") ?? Directory.CreateTempSubdirectory("edge-buffer-benchmark-").FullName;
        foreach ((_, Func<string, int, Task<ISampleStore>> open) in Stores)
        {
            await StoreFigures.MeasureAsync(open, folder, Commits(20, 100), Drain); // compiles what is measured
        }

        output.WriteLine("| samples per commit | store | samples/s kept | beside SQLite's rows | samples/s until closed | bytes/sample on disk | bytes/sample written | samples/s drained |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        int[] sizes = [.. (Option(arguments, "--sizes") ?? "1,100,1000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        foreach (int size in sizes)
        {
            int commits = size switch { 1 => 2_000, <= 100 => 1_000, _ => 200 };
            await MeasureAsync(output, folder, Commits((int)(commits * scale), size), size, rounds);
        }

        output.WriteLine();
        MessageFigures.Write(output);
        return 0;
    }

    private static async Task MeasureAsync(TextWriter output, string folder, IReadOnlyList<StoredReading[]> commits, int size, int rounds)
    {
        var figures = Stores.ToDictionary(store => store.Name, _ => new List<StoreFigures>());
        for (int round = 0; round < rounds; round++)
        {
            foreach ((string name, Func<string, int, Task<ISampleStore>> open) in Stores)
            {
                figures[name].Add(await StoreFigures.MeasureAsync(open, folder, commits, Drain)); // by turns: what else the machine does meets all of them
            }
        }

        List<StoreFigures> peer = figures[Stores[1].Name];
        foreach ((string name, _) in Stores)
        {
            List<StoreFigures> own = figures[name];
            double ratio = Median(own.Select((figure, round) => figure.Kept / peer[round].Kept));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {size:N0} | {name} | {Range(own.Select(figure => figure.Kept))} | {ratio:0.00} | {Median(own.Select(figure => figure.Closed)):N0} | {Median(own.Select(figure => figure.OnDisk)):0.0} | {Median(own.Select(figure => figure.Written)):N0} | {Range(own.Select(figure => figure.Drained))} |"));
            output.Flush();
        }
    }

    private static List<StoredReading[]> Commits(int count, int size)
    {
        int polls = ((count * size) / SampleBlocks.Points) + 1;
        return [.. SampleBlocks.Of(ValueGrid.Tenths, polls, SampleBlocks.Points, TimeSpan.FromMinutes(1), Seed, hasGaps: false).Chunk(size).Take(count)];
    }

    private static string? Option(string[] arguments, string name)
    {
        int at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Range(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return string.Create(CultureInfo.InvariantCulture, $"{Median(all):N0} ({all.Min():N0}..{all.Max():N0})");
    }
}
