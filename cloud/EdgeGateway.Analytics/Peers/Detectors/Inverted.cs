using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Peers.Detectors;

/// <summary>More heat by night than by day, the weather explained.</summary>
internal sealed class Inverted : IDetector
{
    private const double Spreads = 1.5, LeastSpread = 0.05;

    public Evidence Judge(PlantFeatures plant, FleetUsual usual)
    {
        double strength = (plant.NightLoad - usual.NightLoad) / (Spreads * Math.Max(LeastSpread, usual.NightLoadSpread));
        return double.IsNaN(strength)
            ? Evidence.None(Cause.InvertedSchedule)
            : new Evidence(
                Cause.InvertedSchedule,
                strength,
                [Sensor.Water, Sensor.Ambient],
                null,
                Words.Of($"the heating load is {Math.Abs(2 * plant.NightLoad):0.00} {(plant.NightLoad < 0 ? "lower" : "higher")} by night than by day, at its peers {Math.Abs(2 * usual.NightLoad):0.00} {(usual.NightLoad < 0 ? "lower" : "higher")}; water {plant.WaterByNight:0} °C by night and {plant.WaterByDay:0} °C by day, at its peers {usual.WaterByNight:0} and {usual.WaterByDay:0} °C"));
    }
}
