using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Tests.Edge.Buffer.Packing;

/// <summary>Blocks of every shape: points in turn and in any order, on a raster, with jitter and at any time, with every quality.</summary>
internal static class BlockCases
{
    private static readonly string?[] Texts =
        ["", "Antony", "Évry", "boiler-1/supply", "circuit1.supply", "Saint-Denis 2", "ROOM", "\uD83D\uDD25", "\uD83D\uDE00/x", "9000110001/", "room_1/temperature temperature", new string('a', 300), "é" + new string('b', 300), null];

    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds(), Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();

    public static StoredReading[] Of(Random random, int most)
    {
        int count = random.Next(1, random.Next(1, most) + 1);
        Point[] points = [.. Enumerable.Range(0, random.Next(1, 13)).Select(_ => Any(random)).Distinct()];
        double[][] series = [.. points.Select(_ => SeriesCases.Of(random.Next(SeriesCases.Count), count, random))];
        Func<int, int> order = Order(random, points.Length);
        Func<int, int, long> time = Time(random);
        Func<Quality> quality = Qualities(random);
        var readings = new List<StoredReading>();
        for (int i = 0; i < count; i++)
        {
            int point = order(i);
            DateTimeOffset at = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(time(i / points.Length, point), Earliest, Latest));
            readings.Add(new(points[point], new Reading(points[point].Id, at, series[point][i], quality())));
        }

        return [.. readings];
    }

    public static string Text(Random random) => Texts[random.Next(Texts.Length - 1)]!;

    /// <summary>What must return, bit for bit.</summary>
    public static IEnumerable<(Point, PointId, DateTimeOffset, TimeSpan, long, Quality)> Bits(IEnumerable<StoredReading> readings) => readings.Select(stored => (
        stored.Point, stored.Reading.Point, stored.Reading.MeasuredAt, stored.Reading.MeasuredAt.Offset, BitConverter.DoubleToInt64Bits(stored.Reading.Value), stored.Reading.Quality));

    private static Point Any(Random random)
    {
        long installation = random.Next(4) switch { 0 => random.NextInt64(), 1 => long.MinValue, 2 => 0, _ => 9000110001 };
        string id = random.Next(3) == 0 ? Text(random) : $"{installation}/{Text(random)}-{random.Next(10)}/{Text(random)}";
        return new Point(new PointId(id), installation, Text(random), Texts[random.Next(Texts.Length)], (Quantity)random.Next(14));
    }

    private static Func<int, int> Order(Random random, int points) => random.Next(4) switch
    {
        0 => i => i % points,
        1 => _ => random.Next(points),
        2 => i => (random.Next(30) == 0 ? i + 1 : i) % points, // some are missing
        _ => i => (i / 5) % points,
    };

    private static Func<int, int, long> Time(Random random)
    {
        long start = random.Next(4) switch { 0 => Latest - random.Next(2_000_000), 1 => Earliest, 2 => -86_400_000, _ => 1_768_000_000_000 };
        return random.Next(5) switch
        {
            0 => (poll, _) => start + (poll * 900_000L),
            1 => (poll, point) => start + (poll * 10_000L) + (point / 3 * 20),
            2 => (poll, point) => start + (poll * 60_000L) + (point * 17) + random.Next(5),
            3 => (_, _) => random.NextInt64(Earliest, Latest + 1),
            _ => (_, _) => start,
        };
    }

    private static Func<Quality> Qualities(Random random) => random.Next(4) switch
    {
        0 => () => Quality.Good,
        1 => () => random.Next(10) == 0 ? Quality.BadNoCommunication : Quality.Good,
        2 => () => (Quality)random.Next(1 << 16),
        _ => () => Quality.BadSensorFailure,
    };
}
