using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Peers.Detectors;

/// <summary>Far fewer readings than the fleet has: half of them are missing at strength 1.</summary>
internal sealed class FewPoints : IDetector
{
    private const double Least = 0.005, Limit = 0.7;

    public Evidence Judge(PlantFeatures plant, FleetUsual usual)
    {
        double least = plant.Completeness.Min(), strength = -Math.Log((least + Least) / (usual.Completeness + Least)) / Limit;
        Sensor[] thin = [.. SensorNames.All.Where(sensor => plant.Completeness[(int)sensor] < (least + usual.Completeness) / 2)];
        string which = thin.Length is 0 or 3 ? "" : $" of {string.Join(" and ", thin.Select(sensor => sensor.Word()))}";
        string what = least == 0 ? $"no reading{which}" : Words.Of($"only {100 * least:0} % of the readings{which} arrived");
        return new Evidence(Cause.FewPoints, strength, thin, null, Words.Of($"{what}; {100 * usual.Completeness:0} % arrive at its peers"));
    }
}
