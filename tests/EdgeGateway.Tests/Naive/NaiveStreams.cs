using EdgeGateway.Analytics.Streams;

namespace EdgeGateway.Tests.Naive;

/// <summary>The numbers of the stream detector by their definitions: whole lists, sorted anew each time.</summary>
internal static class NaiveStreams
{
    /// <summary>Rarity of a value at least as large among the last ones: rank inside, a fitted generalised Pareto tail beyond.</summary>
    public static double Above(IEnumerable<double> history, int capacity, double value, double dependence, DetectorSettings settings, double resolution)
    {
        double[] window = [.. history.TakeLast(capacity).OrderDescending()];
        int n = window.Length;
        if (n < 16)
        {
            return 0;
        }

        int k = (int)Math.Max(8, Math.Max(settings.TailShare * n, Math.Min(n / 4.0, 6 * dependence)));
        double threshold = window[k];
        if (value <= threshold)
        {
            return Math.Max(0, -Math.Log10((window.Count(x => x >= value) + 1.0) / (n + 1.0)));
        }

        double[] excesses = [.. window.Take(k).Select(x => x - threshold)];
        double mean = excesses.Average(), variance = excesses.Average(e => e * e) - (mean * mean);
        double ratio = variance > 1e-12 * mean * mean ? mean * mean / variance : 1;
        double fitted = Math.Clamp((1 - ratio) / 2, 0, 0.7), independent = k / Math.Max(1, dependence);
        double shape = (((independent * fitted) + (5 * settings.PriorShape)) / (independent + 5)) + (settings.Caution / (independent + 2));
        double scale = Math.Max(resolution, mean * (1 - (fitted / 2)));
        return -Math.Log10(k / (n + 1.0) * Math.Pow(1 + (shape * (value - threshold) / scale), -1 / shape));
    }

    /// <summary>The mean over neighbouring quarters of the median over earlier days.</summary>
    public static double Usual(IReadOnlyList<(long Day, int Bin, double Value)> readings, long day, int bin, int wide, int step, int most)
    {
        var medians = new List<double>();
        for (int near = bin - wide; near <= bin + wide; near++)
        {
            double[] means = [.. readings
                .Where(r => r.Bin == (near + 96) % 96 && r.Day < day && r.Day > day - 35 && (day - r.Day) % step == 0 && r.Day > readings[^1].Day - 35)
                .GroupBy(r => r.Day).OrderByDescending(g => g.Key).Take(most).Select(g => g.Average(r => r.Value)).Order()];
            if (means.Length > 0)
            {
                medians.Add((means[(means.Length - 1) / 2] + means[means.Length / 2]) / 2);
            }
        }

        return medians.Count == 0 ? double.NaN : medians.Average();
    }

    /// <summary>Distance of the last course of 16 points to the nearest of those remembered; NaN when none is.</summary>
    public static double Nearest(double[] values, int rows, int every, int capacity)
    {
        double[] points = [.. values.Chunk(rows).Where(chunk => chunk.Length == rows).Select(chunk => chunk.Average())];
        double[][] courses = [.. Enumerable.Range(0, Math.Max(0, points.Length - 15)).Select(i => points[i..(i + 16)])];
        if (values.Length % rows != 0 || courses.Length < 2)
        {
            return double.NaN;
        }

        // Every so many courses one is kept; it is known once so many more were kept that it shares no point with the present one.
        double[][] kept = [.. courses.SkipLast(1).Where((_, i) => (i + 1) % every == 0)];
        double[][] known = [.. kept.SkipLast((16 / every) + 1).TakeLast(capacity)];
        return known.Length == 0 ? double.NaN : known.Min(course => Math.Sqrt(course.Zip(courses[^1], (a, b) => (a - b) * (a - b)).Average()));
    }
}
