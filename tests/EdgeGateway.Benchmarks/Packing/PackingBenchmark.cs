using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Benchmarks.Packing;

/// <summary>Bytes and processor time per reading of the gateway's blocks, beside version 1 and one JSON text per reading.</summary>
internal static class PackingBenchmark
{
    private const int Seed = 42, Blocks = 30, DayOfQuarters = 96, Rounds = 7;

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    public static int Run(TextWriter output, string[] arguments)
    {
        int repeats = arguments is ["--repeats", var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 40;
        Measure(TextWriter.Null, "", ValueGrid.Single, repeats, seed => SampleBlocks.Of(ValueGrid.Single, DayOfQuarters, SampleBlocks.Points, Quarter, seed)); // compiles what is measured
        output.WriteLine("| readings | values | JSON each: B | ns | version 1: B | ns | delta varint: B | version 2: B | ns to write | ns to read | allocated to write: B |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (ValueGrid grid in Enum.GetValues<ValueGrid>())
        {
            Measure(output, "10 points x 96", grid, repeats, seed => SampleBlocks.Of(grid, DayOfQuarters, SampleBlocks.Points, Quarter, seed));
        }

        Measure(output, "10 points x 96 minutes", ValueGrid.Tenths, repeats, seed => SampleBlocks.Of(ValueGrid.Tenths, DayOfQuarters, SampleBlocks.Points, TimeSpan.FromMinutes(1), seed));
        foreach ((int polls, int points) in new[] { (1, 1), (1, 4), (1, 10), (3, 10) })
        {
            Measure(output, $"{points} points x {polls}", ValueGrid.Tenths, repeats * 20, seed => SampleBlocks.Of(ValueGrid.Tenths, polls, points, Quarter, seed, hasGaps: false));
        }

        return 0;
    }

    private static void Measure(TextWriter output, string shape, ValueGrid grid, int repeats, Func<int, StoredReading[]> sample)
    {
        StoredReading[][] blocks = [.. Enumerable.Range(Seed, Blocks).Select(sample)];
        double readings = blocks.Sum(block => block.Length);
        byte[][] packed = [.. blocks.Select(BlockFormat.Write)];
        Check(blocks, packed);
        int next = 0;
        double Each(Action<int> work) => Best(work, repeats, ref next) / readings;
        double json = Each(i => Json(blocks[i])), first = Each(i => FirstBlockWriter.Write(blocks[i])), second = Each(i => BlockFormat.Write(blocks[i])), read = Each(i => BlockFormat.Read(packed[i]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Array.ForEach(blocks, block => BlockFormat.Write(block));
        double allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / readings;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {shape} | {grid} | {blocks.Sum(Json) / readings:0.0} | {json:0} | {blocks.Sum(block => FirstBlockWriter.Write(block).Length) / readings:0.00} | {first:0} | {Varints(blocks, grid) / readings:0.00} | {packed.Sum(block => block.Length) / readings:0.00} | {second:0} | {read:0} | {allocated:0.0} |"));
    }

    private static void Check(StoredReading[][] blocks, byte[][] packed)
    {
        for (int i = 0; i < blocks.Length; i++)
        {
            if (!BlockFormat.Read(packed[i]).AsSpan().SequenceEqual(blocks[i]))
            {
                throw new InvalidOperationException("A block did not come back as it was.");
            }
        }
    }

    // Nanoseconds for all blocks, the best round.
    private static double Best(Action<int> work, int repeats, ref int next)
    {
        double best = double.PositiveInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            long start = ThreadClock.Nanoseconds();
            for (int i = 0; i < repeats * Blocks; i++)
            {
                work(next++ % Blocks);
            }

            best = Math.Min(best, (ThreadClock.Nanoseconds() - start) / (double)repeats);
        }

        return best;
    }

    private static long Json(StoredReading[] readings)
    {
        long bytes = 0;
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        foreach ((Point point, Reading reading) in readings)
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            writer.WriteStartObject();
            writer.WriteString("point", point.Id.Value);
            writer.WriteNumber("installation", point.Installation);
            writer.WriteString("city", point.City);
            writer.WriteString("role", point.Role);
            writer.WriteString("quantity", "Temperature");
            writer.WriteString("measuredAt", reading.MeasuredAt);
            writer.WriteNumber("value", reading.Value);
            writer.WriteNumber("quality", (int)reading.Quality);
            writer.WriteEndObject();
            writer.Flush();
            bytes += buffer.WrittenCount;
        }

        return bytes;
    }

    // Only the values, as differences of whole numbers: the measure by which these samples can be compared with others.
    private static long Varints(StoredReading[][] blocks, ValueGrid grid)
    {
        double scale = grid == ValueGrid.Hundredths ? 100 : 10;
        long bytes = 0;
        foreach (IGrouping<Point, StoredReading> series in blocks.SelectMany(block => block.GroupBy(stored => stored.Point)))
        {
            long before = 0;
            foreach (StoredReading stored in series)
            {
                long number = (long)Math.Round(stored.Reading.Value * scale), difference = number - before;
                bytes += (BitOperations.Log2((ulong)((difference << 1) ^ (difference >> 63)) | 1) / 7) + 1;
                before = number;
            }
        }

        return bytes;
    }
}
