using EdgeGateway.Analytics.Features;
using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Peers.Detectors;

/// <summary>A day on which a sensor jumps from reading to reading far more than on its other days.</summary>
internal sealed class Bursting : IDetector
{
    public Evidence Judge(PlantFeatures plant, FleetUsual usual)
    {
        (Sensor Sensor, double Strength) worst = SensorNames.All
            .Select(sensor => (sensor, FleetUsual.Burst(plant.Roughness[(int)sensor]) / usual.Roughness[(int)sensor]))
            .MaxBy(candidate => double.IsNaN(candidate.Item2) ? 0 : candidate.Item2);
        if (!(worst.Strength > 0))
        {
            return Evidence.None(Cause.NoiseBurst);
        }

        Roughness roughness = plant.Roughness[(int)worst.Sensor];
        return new Evidence(
            Cause.NoiseBurst,
            worst.Strength,
            [worst.Sensor],
            roughness.RoughestStart / usual.Grid.StepsPerHour,
            Words.Of($"{worst.Sensor.Word()} jumps by {roughness.Roughest:0.0} K from reading to reading on its worst day, by {roughness.Usual:0.0} K usually"));
    }
}
