using EdgeGateway.Analytics.Streams;
using EdgeGateway.Benchmarks.Detect.Corpus;

namespace EdgeGateway.Benchmarks.Detect;

/// <summary>What a detector must beat: three simple ones. They get the same episode gate, so that none loses by repeating itself.</summary>
internal static class SimpleDetectors
{
    private const int Window = 400;

    /// <summary>Deviation from the mean of the last 400 values, in standard deviations.</summary>
    public static double[] WindowedGaussian(LabelledSeries series)
    {
        var mean = new SlidingMean(Window);
        var square = new SlidingMean(Window);
        return Gated(series, (_, value) =>
        {
            double deviation = Math.Sqrt(Math.Max(1e-12, square.Mean - (mean.Mean * mean.Mean))), z = mean.Count < 50 ? 0 : Math.Abs(value - mean.Mean) / deviation;
            mean.Add(value);
            square.Add(value * value);
            return z;
        });
    }

    /// <summary>Deviation from an exponentially weighted mean (weight 1/20), in exponentially weighted deviations (weight 1/400).</summary>
    public static double[] Ewma(LabelledSeries series)
    {
        double mean = double.NaN, size = 0;
        int seen = 0;
        return Gated(series, (_, value) =>
        {
            double error = double.IsNaN(mean) ? 0 : Math.Abs(value - mean), z = seen < 50 ? 0 : error / Math.Max(size, 1e-9);
            mean = double.IsNaN(mean) ? value : mean + ((value - mean) / 20);
            size += (error - size) / Math.Min(++seen, Window);
            return z;
        });
    }

    /// <summary>Deviation from the value a week ago, before that a day ago, in mean deviations of the last 400.</summary>
    public static double[] SeasonalNaive(LabelledSeries series)
    {
        double step = (series.Seconds[^1] - series.Seconds[0]) / (series.Seconds.Length - 1);
        int day = (int)Math.Round(86400 / step), week = 7 * day;
        double size = 0;
        int seen = 0;
        return Gated(series, (row, value) =>
        {
            int from = row >= week ? row - week : row - day;
            if (from < 0 || double.IsNaN(series.Values[from]))
            {
                return 0;
            }

            double error = Math.Abs(value - series.Values[from]), z = seen < 50 ? 0 : error / Math.Max(size, 1e-9);
            size += (error - size) / Math.Min(++seen, Window);
            return z;
        });
    }

    private static double[] Gated(LabelledSeries series, Func<int, double, double> deviations)
    {
        var settings = new DetectorSettings();
        var gate = new EpisodeGate(settings.Worse, settings.Hushed, settings.Memorable);
        double[] scores = new double[series.Values.Length];
        double dayRows = 86400 * (scores.Length - 1) / (series.Seconds[^1] - series.Seconds[0]), quiet = Math.Max(settings.QuietDays * dayRows, settings.QuietRows);
        for (int i = 0; i < scores.Length; i++)
        {
            double z = double.IsNaN(series.Values[i]) ? 0 : Math.Min(1000, deviations(i, series.Values[i]));
            scores[i] = 1 - Math.Pow(2, -gate.Pass(z, 1 / quiet) / 8);
        }

        return scores;
    }
}
