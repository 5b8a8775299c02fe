using EdgeGateway.Analytics.Autocorrelation;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Features;
using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Analytics.Peers;

/// <summary>The installations as points, so that those that heat alike lie close.</summary>
/// <remarks>
/// Three groups of coordinates: the weighted partial autocorrelations of the heating ratio with its gaps left as gaps (up to 0.94 long), the day of the heating load, and level features
/// in robust units (distance from the fleet's median over 1.4826 times the median distance, cut at 3). The distance of two points is the Euclidean one. An installation whose ratio is
/// constant or has too few hours for the first group is a point of NaN and is named as such instead; an unknown day counts as a flat one, an unknown level as the usual one.
/// </remarks>
public static class PlantPoints
{
    private const double DayWeight = 0.15, LevelWeight = 0.06, MadToSigma = 1.4826, MostSigmas = 3;
    private const int HoursPerDay = 24;

    private static readonly Func<PlantFeatures, double>[] Levels =
    [
        plant => plant.Medians[(int)Sensor.Ambient],
        plant => plant.Load,
        plant => plant.NightLoad,
        plant => plant.CurveSlope,
        plant => Math.Log(plant.Roughness[(int)Sensor.Water].Usual + 0.05),
    ];

    /// <summary>Makes the points.</summary>
    /// <param name="plants">What was measured.</param>
    /// <param name="scores">The features of the same installations.</param>
    /// <returns>Shape: [n][lags + 24 + 5]; NaN throughout where nothing can be told.</returns>
    public static double[][] Of(IReadOnlyList<PlantSeries> plants, IReadOnlyList<PlantFeatures> scores)
    {
        ArgumentNullException.ThrowIfNull(plants);
        ArgumentNullException.ThrowIfNull(scores);
        (double Median, double Sigma)[] usual = [.. Levels.Select(level => Usual([.. scores.Select(level)]))];
        double daySize = Quantile.Median([.. scores.Select(plant => plant.LoadRhythm.Shape is { } shape ? Math.Sqrt(shape.Sum(v => v * v) / HoursPerDay) : double.NaN)]);
        return [.. plants.AsParallel().AsOrdered().Select((plant, i) => Point(plant, scores[i], usual, daySize))];
    }

    private static double[] Point(PlantSeries plant, PlantFeatures features, (double Median, double Sigma)[] usual, double daySize)
    {
        double[] ratio = HeatingRatio.Of(plant.Hours(Sensor.Exterior), plant.Hours(Sensor.Ambient), plant.Hours(Sensor.Water));
        double[] pacf = Pacf.FromAcf(GappyAcf.Of(ratio, Pacf.ReferenceLagMax)), weights = PacfDistance.Weights(pacf.Length);
        double[] point =
        [
            .. pacf.Select((value, lag) => Math.Clamp(value, -1, 1) * Math.Sqrt(weights[lag])),
            .. (features.LoadRhythm.Shape ?? new double[HoursPerDay]).Select(value => daySize > 0 ? DayWeight * value / daySize / Math.Sqrt(HoursPerDay) : 0),
            .. Levels.Select((level, i) => LevelWeight * Sigmas(level(features), usual[i])),
        ];
        if (Array.Exists(point, double.IsNaN))
        {
            Array.Fill(point, double.NaN);
        }

        return point;
    }

    private static double Sigmas(double value, (double Median, double Sigma) usual) =>
        double.IsNaN(value) || !(usual.Sigma > 0) ? 0 : Math.Clamp((value - usual.Median) / usual.Sigma, -MostSigmas, MostSigmas);

    private static (double Median, double Sigma) Usual(double[] values)
    {
        double median = Quantile.Median(values);
        return (median, MadToSigma * Quantile.Median([.. values.Select(value => Math.Abs(value - median))]));
    }
}
