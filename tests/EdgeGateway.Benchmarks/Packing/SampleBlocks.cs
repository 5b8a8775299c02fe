using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Benchmarks.Packing;

/// <summary>
/// Readings of a heating plant's ten temperatures in January, always the same for a seed: days, weather, a controller that follows it, draws of hot water, noise of the sensors,
/// and one reading in 200 missing.
/// </summary>
internal static class SampleBlocks
{
    /// <summary>The points of the plant.</summary>
    public const int Points = 10;

    private const long Installation = 9000110001;
    private const double Missing = 0.005;

    private static readonly DateTimeOffset Start = new(2026, 1, 15, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Name, string? Role)[] Names =
    [
        ("boiler-1/exterior", "exterior"), ("boiler-1/supply", "boiler.supply"), ("boiler-1/return", "boiler.return"), ("boiler-1/dhw", "dhw"),
        ("circuit-1/supply", "circuit1.supply"), ("circuit-1/return", "circuit1.return"), ("circuit-2/supply", "circuit2.supply"), ("circuit-2/return", "circuit2.return"),
        ("room-1/temperature", "ambient"), ("room-2/temperature", null),
    ];

    private static readonly Point[] Plant =
        [.. Names.Select(point => new Point(new PointId($"{Installation}/{point.Name}"), Installation, "Antony", point.Role, Quantity.Temperature))];

    /// <summary>Readings poll by poll.</summary>
    /// <param name="grid">What the values are rounded to.</param>
    /// <param name="polls">How often all points are read.</param>
    /// <param name="points">How many of the points; the first ones.</param>
    /// <param name="every">Between polls.</param>
    /// <param name="seed">Another day for every seed.</param>
    /// <param name="hasGaps">Whether readings are missing; else there are polls times points.</param>
    public static StoredReading[] Of(ValueGrid grid, int polls, int points, TimeSpan every, int seed, bool hasGaps = true)
    {
        var random = new Random(seed);
        double[] state = new double[Points], noise = [0.3, 3, 2, 4, 2, 1.2, 2, 1, 0.15, 0.15];
        double step = Math.Sqrt(every.TotalMinutes / 15);
        var readings = new List<StoredReading>();
        for (int poll = 0; poll < polls; poll++)
        {
            DateTimeOffset at = Start + (poll * every);
            for (int i = 0; i < Points; i++)
            {
                state[i] = (state[i] * (1 - (0.1 * step * step))) + (noise[i] * step * Gauss(random));
                bool isThere = !hasGaps || random.NextDouble() >= Missing;
                if (i < points && isThere)
                {
                    double value = Round(Level(i, at) + state[i] + (0.01 * Gauss(random)), grid);
                    readings.Add(new(Plant[i], new Reading(Plant[i].Id, at, value, Quality.Good)));
                }
            }
        }

        return [.. readings];
    }

    private static double Level(int point, DateTimeOffset at)
    {
        double day = Math.Cos((at.TimeOfDay.TotalHours - 15) / 24 * 2 * Math.PI), exterior = 3 + (4 * day), supply = 60 - (1.5 * exterior);
        bool isNight = at.Hour is < 6 or >= 22;
        return point switch
        {
            0 => exterior,
            1 => supply + 5 - (isNight ? 8 : 0),
            2 => supply - 10,
            3 => 55 + (3 * Math.Sin(at.TimeOfDay.TotalHours * 2)),
            4 or 6 => supply - (isNight ? 8 : 0) - point,
            5 or 7 => supply - 12 - point,
            _ => 20.5 + (0.4 * day) - (isNight ? 1.5 : 0),
        };
    }

    private static double Round(double value, ValueGrid grid) => grid switch
    {
        ValueGrid.Tenths => Math.Round(value, 1),
        ValueGrid.Hundredths => Math.Round(value, 2),
        ValueGrid.SingleTenths => (float)Math.Round(value, 1),
        ValueGrid.Single => (float)value,
        _ => value,
    };

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
