using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>Readings as a plant may give them, and some that no plant gives.</summary>
/// <param name="random">Decides.</param>
internal sealed class RandomReadings(Random random)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 15, 6, 0, 0, TimeSpan.Zero);
    private static readonly string[] Cities = ["LYON", "Saint-Étienne", "\"Zürich\"\\", "", "東京", "a\nb"];
    private static readonly string?[] Roles = [null, .. EdgeGateway.Contracts.Readings.Roles.All];
    private static readonly double[] Odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, -0.0, 0, 1, 1e21, 0.1, -273.15];

    /// <summary>What a message is made of: one to 200 readings of one to 12 points.</summary>
    public PeekedReadings Peek()
    {
        Point[] points = [.. Enumerable.Range(0, random.Next(1, 13)).Select(Point)];
        StoredReading[] readings = [.. Enumerable.Range(0, random.Next(1, 201)).Select(_ => Reading(points[random.Next(points.Length)]))];
        string clock = random.Next(3) switch { 0 => "synced", 1 => "holdover", _ => "unset" };
        return new PeekedReadings(random.NextInt64(1, 1L << 40), random.NextInt64(0, 1L << 53), clock, Start, readings, new(new(0, 0), new(0, readings.Length)), IsClosed: true);
    }

    /// <summary>What was dropped, and where the starts began.</summary>
    public (IReadOnlyList<BufferGap> Gaps, IReadOnlyList<BootRun> Boots) Gaps()
    {
        BootRun[] boots = [.. Enumerable.Range(1, random.Next(1, 5)).Select(boot => new BootRun(boot, (boot - 1) * 1_000))];
        BufferGap[] gaps = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => Gap())];
        return (gaps, boots);
    }

    private BufferGap Gap()
    {
        long from = random.Next(5_000);
        return new BufferGap(new(from, from + random.Next(1, 3_000)), random.GetItems(Enum.GetValues<GapCause>(), 1)[0], Moment());
    }

    private Point Point(int number)
    {
        long installation = random.NextInt64(0, 10_000_000_000);
        return new Point(
            PointId.Of(installation, $"device {number}", $"point-{number}"), installation, random.GetItems(Cities, 1)[0], random.GetItems(Roles, 1)[0], random.GetItems(Enum.GetValues<Quantity>(), 1)[0]);
    }

    private StoredReading Reading(Point point)
    {
        double value = random.Next(4) switch
        {
            0 => random.GetItems(Odd, 1)[0],
            1 => BitConverter.Int64BitsToDouble(random.NextInt64()),
            _ => random.Next(-500, 1_500) / 10.0,
        };
        return new StoredReading(point, new Reading(point.Id, Moment(), value, random.Next(3) == 0 ? random.GetItems(Enum.GetValues<Quality>(), 1)[0] : Quality.Good));
    }

    private DateTimeOffset Moment() => Start.AddTicks(random.NextInt64(-TimeSpan.TicksPerDay, TimeSpan.TicksPerDay));
}
