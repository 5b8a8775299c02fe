using EdgeGateway.Analytics.Features;

namespace EdgeGateway.Analytics.Peers;

/// <summary>Measures one installation.</summary>
/// <param name="grid">The grid of the fleet.</param>
internal sealed class PlantFeatureReader(FleetGrid grid)
{
    private const double LeastDifference = 3, PausedShare = 0.3, GainScale = 0.5;
    private static readonly double[] Levels = [0.3, 0.5, 0.7];

    private readonly double[] weekend = [.. Enumerable.Range(0, grid.Days).Select(day => IsWeekend(grid.Window.HourUtc(24 * day)) ? 1.0 : 0)];

    public PlantFeatures Read(PlantSeries plant, double[]? neighbours, bool near)
    {
        double[][] steps = [.. SensorNames.All.Select(plant.Steps)];
        double[] exterior = grid.HourlyMeans(steps[(int)Sensor.Exterior]), ambient = grid.HourlyMeans(steps[(int)Sensor.Ambient]), water = grid.HourlyMeans(steps[(int)Sensor.Water]);
        double[] weather = neighbours ?? exterior, unknown = [.. exterior.Select(_ => double.NaN)];
        double[] offset = neighbours is null ? unknown : [.. exterior.Zip(neighbours, (own, others) => own - others)], excess = [.. water.Zip(ambient, (w, a) => w - a)];
        double room = Quantile.Median(ambient);
        // In mild hours the ratio blows up; they are left out.
        double[] load = [.. water.Zip(weather, (w, outside) => room - outside < LeastDifference ? double.NaN : (w - room) / (room - outside))];
        bool?[] paused = HeatingPause.Hourly(ambient, water);
        double[] pausedShare = Daily([.. paused.Select(p => p is null ? double.NaN : p.Value ? 1 : 0)], hours => Mean(hours));
        (int lag, double lagGain) = Lag(exterior, neighbours ?? unknown);
        return new PlantFeatures
        {
            Completeness = [.. SensorNames.All.Select(sensor => Share(steps[(int)sensor]))],
            Runs = [.. SensorNames.All.Select(sensor => RunLengths.Of(steps[(int)sensor]))],
            Roughness = [.. SensorNames.All.Select(sensor => Roughness.Of(steps[(int)sensor], grid.StepsPerDay))],
            Medians = [.. SensorNames.All.Select(sensor => Quantile.Median(steps[(int)sensor]))],
            Weather = weather,
            HasNeighbours = neighbours is not null,
            NeighboursAreNear = near,
            ExteriorOffset = Quantile.Median(offset),
            ExteriorGain = neighbours is null ? double.NaN : Slope(exterior, neighbours, GainScale),
            ExteriorLag = lag,
            ExteriorLagGain = lagGain,
            ExteriorTrend = BreakingTrend.Of(Daily(offset, hours => Quantile.Median(hours))),
            AmbientTrend = BreakingTrend.Of(Heated(Daily(ambient, hours => Quantile.Median(hours)), pausedShare)),
            WaterTrends = WaterTrends(water, paused, pausedShare, weather),
            WaterExcess = Quantile.Median(excess),
            Load = Quantile.Median([.. excess.Zip(weather, (e, outside) => e / Math.Max(LeastDifference, room - outside))]),
            LoadRhythm = DayRhythm.Of(load, grid.FirstHour),
            RoomRhythm = DayRhythm.Of(ambient, grid.FirstHour),
            Pause = HeatingPause.Of(ambient, paused, weather),
            WaterByNight = MeanAt(water, hour => hour is >= 22 or < 5),
            WaterByDay = MeanAt(water, hour => hour is >= 7 and < 19),
            CurveSlope = Slope(water, weather, 1),
        };
    }

    private static bool IsWeekend(DateTime time) => time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static double Share(double[] values) => (double)values.Count(value => !double.IsNaN(value)) / values.Length;

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        int count = 0;
        foreach (double value in values)
        {
            sum += double.IsNaN(value) ? 0 : value;
            count += double.IsNaN(value) ? 0 : 1;
        }

        return count == 0 ? double.NaN : sum / count;
    }

    private double MeanAt(double[] hours, Func<int, bool> at) => Mean([.. hours.Where((_, hour) => at((grid.FirstHour + hour) % 24))]);

    private double[] Daily(double[] hours, Func<double[], double> of) => [.. Enumerable.Range(0, grid.Days).Select(day => of(hours[(24 * day)..(24 * (day + 1))]))];

    private static double[] Heated(double[] daily, double[] pausedShare) => [.. daily.Zip(pausedShare, (value, paused) => paused > PausedShare ? double.NaN : value)];

    private BreakingTrend[] WaterTrends(double[] water, bool?[] paused, double[] pausedShare, double[] weather)
    {
        double[] heated = [.. water.Zip(paused, (w, isPaused) => isPaused == true ? double.NaN : w)];
        double[] outside = Daily(weather, hours => Mean(hours));
        return [.. Levels.Select(level => BreakingTrend.Of(Heated(Daily(heated, hours => Quantile.Of(hours, level)), pausedShare), outside, weekend))];
    }

    private static (int Lag, double Gain) Lag(double[] own, double[] weather)
    {
        double unmoved = LaggedCorrelation.At(own, weather, 0), best = unmoved;
        int at = 0;
        for (int lag = -ReferenceWeather.LargestLag; lag <= ReferenceWeather.LargestLag; lag++)
        {
            double moved = LaggedCorrelation.At(own, weather, lag);
            (best, at) = moved > best ? (moved, lag) : (best, at);
        }

        return (at, FisherZ(best) - FisherZ(unmoved));
    }

    // Cut off short of 1, where z is infinite.
    private static double FisherZ(double correlation) => Math.Atanh(Math.Clamp(correlation, -0.999, 0.9999));

    private static double Slope(double[] values, double[] weather, double leastScale)
    {
        int[] both = [.. Enumerable.Range(0, values.Length).Where(hour => !double.IsNaN(values[hour]) && !double.IsNaN(weather[hour]))];
        double[] ones = new double[both.Length];
        Array.Fill(ones, 1);
        return both.Length < LaggedCorrelation.LeastSteps
            ? double.NaN
            : RobustRegression.Fit([ones, [.. both.Select(hour => weather[hour])]], [.. both.Select(hour => values[hour])], leastScale)?.Coefficients[1] ?? double.NaN;
    }
}
