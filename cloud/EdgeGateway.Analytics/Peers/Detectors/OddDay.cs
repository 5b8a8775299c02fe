using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Peers.Detectors;

/// <summary>A day like no other installation's, for whatever cause.</summary>
internal sealed class OddDay : IDetector
{
    private const double Limit = 1.8;

    public Evidence Judge(PlantFeatures plant, FleetUsual usual) => double.IsNaN(plant.Day.Unlike)
        ? Evidence.None(Cause.Unusual)
        : new Evidence(Cause.Unusual, plant.Day.Unlike / Limit, [Sensor.Water], null, Words.Of($"its heating over the day is {plant.Day.Unlike:0.0} usual swings away from the nearest of its peers"));
}
