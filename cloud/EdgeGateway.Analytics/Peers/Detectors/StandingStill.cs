using EdgeGateway.Analytics.Features;
using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Peers.Detectors;

/// <summary>A sensor that repeats one value for much longer than it does when nothing is wrong with it.</summary>
internal sealed class StandingStill : IDetector
{
    private const double Limit = 2.4, FlatShare = 0.97;
    private const int LeastHours = 6, LeastUsual = 4;

    public Evidence Judge(PlantFeatures plant, FleetUsual usual)
    {
        Sensor worst = SensorNames.All.MaxBy(sensor => Strength(plant.Runs[(int)sensor], usual.Grid));
        RunLengths runs = plant.Runs[(int)worst];
        double strength = Strength(runs, usual.Grid);
        if (strength <= 0)
        {
            return Evidence.None(Cause.Stuck);
        }

        double hours = (double)runs.Longest / usual.Grid.StepsPerHour;
        bool flat = runs.SameShare > FlatShare;
        int since = runs.LongestStart / usual.Grid.StepsPerHour;
        string sentence = flat ? Words.Of($"{worst.Word()} never left {plant.Medians[(int)worst]:0.##} °C") : Words.Of($"{worst.Word()} repeated one value for {hours:0} hours of readings; it usually moves within {Math.Max(1, (double)runs.Fifth / usual.Grid.StepsPerHour):0} h");
        return new Evidence(flat ? Cause.FlatLine : Cause.Stuck, strength, [worst], flat ? null : since, sentence);
    }

    private static double Strength(RunLengths runs, FleetGrid grid) =>
        runs.Longest < LeastHours * grid.StepsPerHour ? 0 : Math.Log(runs.Longest / (double)Math.Max(LeastUsual, runs.Fifth)) / Limit;
}
