using EdgeGateway.Analytics.Peers;
using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Tests.Analytics.Peers;

/// <summary>A fleet that heats by formulas: a heating curve, a night setback, weather that a place shares.</summary>
internal static class MadeFleet
{
    public static readonly FleetGrid Grid = new(new HourWindow(new(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc), new(2026, 1, 22, 0, 0, 0, DateTimeKind.Utc)), 4);

    public static PlantSeries[] Of(int count, Action<int, double[][]>? spoil = null) => [.. Enumerable.Range(0, count).Select(i => Plant(i, spoil))];

    private static PlantSeries Plant(int index, Action<int, double[][]>? spoil)
    {
        var random = new Random(index);
        double curve = 1.3 + (0.6 * random.NextDouble()), setback = 2 + (6 * random.NextDouble()), warmth = 19.5 + (2 * random.NextDouble());
        double[][] steps = [new double[Grid.Steps], new double[Grid.Steps], new double[Grid.Steps]];
        for (int step = 0; step < Grid.Steps; step++)
        {
            double hour = step / 4.0 % 24, day = step / 96.0;
            bool night = hour is >= 21 or < 5;
            double outside = 4 + (4 * Math.Sin(day / 2)) + (3 * Math.Sin(2 * Math.PI * (hour - 9) / 24));
            double room = warmth + (night ? -0.4 : 0.2) + (0.2 * Math.Sin(2 * Math.PI * (hour - 12) / 24));
            steps[0][step] = Math.Round(outside + (0.2 * Normal(random)), 1);
            steps[1][step] = Math.Round(room + (0.08 * Normal(random)), 1);
            steps[2][step] = Math.Round(room + (curve * (20 - outside)) - (night ? setback : 0) + (0.4 * Normal(random)), 1);
        }

        spoil?.Invoke(index, steps);
        return new PlantSeries(Grid, "BREST", steps);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
