using EdgeGateway.Analytics.Features;
using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Peers.Detectors;

/// <summary>A sensor that goes away slowly and steadily, weather and schedule explained.</summary>
internal sealed class Drifting : IDetector
{
    private const double LeastExteriorRate = 0.12, LeastAmbientRate = 0.15, WaterWeakest = 2.7, WaterMean = 3.9, FarNeighbours = 2.5;

    public Evidence Judge(PlantFeatures plant, FleetUsual usual)
    {
        BreakingTrend exterior = plant.ExteriorTrend, ambient = plant.AmbientTrend, water = plant.WaterTrends[plant.WaterTrends.Count / 2];
        (Sensor Sensor, BreakingTrend Trend, double Strength)[] all =
        [
            (Sensor.Exterior, exterior, Math.Min(Math.Abs(exterior.Significance) / (plant.NeighboursAreNear ? usual.ExteriorTrend : FarNeighbours * usual.ExteriorTrend), Math.Abs(exterior.PerDay) / LeastExteriorRate)),
            (Sensor.Ambient, ambient, Math.Min(Math.Abs(ambient.Significance) / usual.AmbientTrend, Math.Abs(ambient.PerDay) / LeastAmbientRate)),
            (Sensor.Water, water, WaterStrength(plant.WaterTrends)),
        ];
        var worst = all.MaxBy(candidate => double.IsNaN(candidate.Strength) ? 0 : candidate.Strength);
        if (!(worst.Strength > 0))
        {
            return Evidence.None(Cause.Drift);
        }

        string against = worst.Sensor switch
        {
            Sensor.Exterior => "against its neighbours",
            Sensor.Ambient => "while it is heated",
            _ => "at the same weather",
        };
        return new Evidence(
            Cause.Drift,
            worst.Strength,
            [worst.Sensor],
            (int)(24 * worst.Trend.BreakDay),
            Words.Of($"{worst.Sensor.Word()} moves by {worst.Trend.PerDay:+0.00;-0.00} K a day {against}, {Math.Abs(worst.Trend.Significance):0.0} standard errors from steady"));
    }

    // All levels of the day have to move the same way: what moves one of them only is a matter of schedules.
    private static double WaterStrength(IReadOnlyList<BreakingTrend> trends)
    {
        double[] all = [.. trends.Select(trend => trend.Significance)];
        double weakest = all.All(t => t > 0) || all.All(t => t < 0) ? all.Min(Math.Abs) : 0;
        return ((weakest / WaterWeakest) + (Math.Abs(all.Average()) / WaterMean)) / 2;
    }
}
