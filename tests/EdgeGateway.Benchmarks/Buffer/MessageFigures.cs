using System.Globalization;
using System.Text.Json;
using EdgeGateway.Benchmarks.Packing;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Benchmarks.Buffer;

/// <summary>How many samples a message of one billing unit (4 KB) holds.</summary>
internal static class MessageFigures
{
    private const int Unit = 4096, Polls = 3_000, Seed = 42;

    /// <summary>Prints the table.</summary>
    public static void Write(TextWriter output)
    {
        output.WriteLine("| samples | message | samples in 4 KB | beside one JSON each in an array |");
        output.WriteLine("|---|---|---|---|");
        foreach (TimeSpan every in new[] { TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15) })
        {
            StoredReading[] readings = SampleBlocks.Of(ValueGrid.Tenths, Polls, SampleBlocks.Points, every, Seed, hasGaps: false);
            string shape = string.Create(CultureInfo.InvariantCulture, $"10 temperatures every {every.TotalMinutes:0} min");
            int single = Most(readings.Length, count => readings.Take(count).Sum(Json) + count + 1);
            output.WriteLine($"| {shape} | one JSON object per sample, a message each | 1 | |");
            output.WriteLine($"| {shape} | the same objects in an array | {single} | 1.0 |");
            foreach (MessageCompression compression in Enum.GetValues<MessageCompression>())
            {
                int own = Most(readings.Length, count => Composed(readings, count, compression));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {shape} | gateway's message, {compression} | {own} | {own / (double)single:0.0} |"));
            }
        }
    }

    private static int Composed(StoredReading[] readings, int count, MessageCompression compression)
    {
        var peeked = new PeekedReadings(1, 0, "synced", readings[0].Reading.MeasuredAt, readings[..count], new(new(0, 0), new(0, count)), IsClosed: true);
        return new MessageComposer("gw-1").Compose(peeked, compression).Size();
    }

    private static long Json(StoredReading sample) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        deviceId = "gw-1",
        point = sample.Point.Id.Value,
        timestamp = sample.Reading.MeasuredAt,
        value = sample.Reading.Value,
    }).Length;

    private static int Most(int count, Func<int, long> size)
    {
        (int fits, int tooMany) = (0, count + 1);
        while (tooMany - fits > 1)
        {
            int middle = (fits + tooMany) / 2;
            (fits, tooMany) = size(middle) <= Unit ? (middle, tooMany) : (fits, middle);
        }

        return fits;
    }
}
