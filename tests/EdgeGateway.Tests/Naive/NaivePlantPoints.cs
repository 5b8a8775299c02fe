using EdgeGateway.Analytics.Peers;

namespace EdgeGateway.Tests.Naive;

/// <summary>The installations as points, by their definition.</summary>
internal static class NaivePlantPoints
{
    private static readonly Func<PlantFeatures, double>[] Levels =
        [f => f.Medians[1], f => f.Load, f => f.NightLoad, f => f.CurveSlope, f => Math.Log(f.Roughness[2].Usual + 0.05)];

    public static double[] Of(IReadOnlyList<PlantSeries> plants, IReadOnlyList<PlantFeatures> features, int index)
    {
        double[] exterior = plants[index].Hours(Sensor.Exterior), ambient = plants[index].Hours(Sensor.Ambient), water = plants[index].Hours(Sensor.Water);
        double[] ratio = [.. exterior.Select((e, t) => (water[t] - ambient[t]) / (ambient[t] - e)).Select(r => double.IsFinite(r) ? r : double.NaN)];
        double[] pacf = Pacf(ratio);
        double[] day = features[index].LoadRhythm.Shape ?? new double[24];
        double usualDay = NaiveFeatures.Quantile([.. features.Where(f => f.LoadRhythm.Shape is not null).Select(f => Math.Sqrt(f.LoadRhythm.Shape!.Average(v => v * v)))], 0.5);
        double[] point =
        [
            .. pacf.Select((value, i) => Math.Sqrt(0.05 * Math.Pow(0.95, i + 1)) * Math.Min(1, Math.Max(-1, value))),
            .. day.Select(value => usualDay > 0 ? 0.15 * value / (usualDay * Math.Sqrt(24)) : 0),
            .. Levels.Select(level => 0.06 * Sigmas([.. features.Select(level)], level(features[index]))),
        ];
        return pacf.Any(double.IsNaN) ? [.. point.Select(_ => double.NaN)] : point;
    }

    private static double[] Pacf(double[] ratio)
    {
        int lags = Math.Min(50, ratio.Length - 1);
        bool tooThin = Enumerable.Range(0, lags + 1).Any(lag => Enumerable.Range(0, ratio.Length - lag).Count(t => !double.IsNaN(ratio[t] + ratio[t + lag])) < 48);
        if (tooThin || ratio.Where(r => !double.IsNaN(r)).Distinct().Count() < 2)
        {
            return [.. Enumerable.Range(0, lags).Select(_ => double.NaN)];
        }

        double[] acf = NaiveFeatures.GappyAcf(ratio, lags);
        return [.. Enumerable.Range(1, lags).Select(lag => NaiveAutocorrelation.YuleWalker(acf, lag))];
    }

    private static double Sigmas(double[] fleet, double value)
    {
        double median = NaiveFeatures.Quantile(fleet, 0.5), sigma = 1.4826 * NaiveFeatures.Quantile([.. fleet.Select(v => Math.Abs(v - median))], 0.5);
        return double.IsNaN(value) || !(sigma > 0) ? 0 : Math.Min(3, Math.Max(-3, (value - median) / sigma));
    }
}
