using System.Numerics;

namespace EdgeGateway.Tests.Naive;

/// <summary>The rhythm of a day, and pauses of heating, by their definitions.</summary>
internal static class NaiveDay
{
    /// <summary>The days from midnight to midnight, their mean first harmonic and their mean shape.</summary>
    public static (Complex Mean, double[]? Shape, int Days) Rhythm(double[] hourly, int firstHour)
    {
        double[][] days =
        [
            .. Enumerable.Range(0, hourly.Length).GroupBy(t => (t + firstHour) / 24).Where(day => day.Count() == 24).Select(day => day.Select(t => hourly[t]).ToArray()),
        ];
        double[][] usable = [.. days.Where(day => day.Count(double.IsNaN) <= 4)];
        Complex sum = Complex.Zero;
        foreach (double[] day in usable)
        {
            for (int hour = 0; hour < 24; hour++)
            {
                double[] upToNow = [.. day.Take(hour + 1).Where(value => !double.IsNaN(value))];
                double value = upToNow.Length > 0 ? upToNow[^1] : day.First(later => !double.IsNaN(later));
                sum += value / 12 * new Complex(Math.Cos(2 * Math.PI * hour / 24), -Math.Sin(2 * Math.PI * hour / 24));
            }
        }

        return (usable.Length < 5 ? new Complex(double.NaN, double.NaN) : sum / usable.Length, Shape(days), usable.Length);
    }

    /// <summary>Whether the water was no warmer than the room, hour by hour.</summary>
    public static bool?[] Paused(double[] ambient, double[] water)
    {
        double usual = NaiveFeatures.Quantile([.. ambient.Select((a, t) => water[t] - a)], 0.8);
        return [.. ambient.Select((a, t) => double.IsNaN(water[t] - a) ? default(bool?) : water[t] - a < 2 || water[t] - a < usual / 5)];
    }

    /// <summary>The longest pause, found by trying every begin and every end.</summary>
    public static (int Hours, int Start, int End, double Coldest, double UsualCold, double Outside) Pause(double[] ambient, bool?[] paused, double[] weather)
    {
        (int hours, int start, int end) = Longest(paused);
        if (hours == 0)
        {
            return (0, -1, -1, double.NaN, double.NaN, double.NaN);
        }

        double[] during = [.. ambient[start..(end + 1)].Where(a => !double.IsNaN(a))], outside = [.. weather[start..(end + 1)].Where(o => !double.IsNaN(o))];
        double[] heated = [.. ambient.Where((_, t) => paused[t] == false && (t < start || t > end + 24))];
        return (
            hours,
            start,
            end,
            during.Length == 0 ? double.NaN : during.Min(),
            heated.Length > 20 ? NaiveFeatures.Quantile(heated, 0.05) : NaiveFeatures.Quantile(ambient, 0.5),
            outside.Length == 0 ? double.NaN : outside.Average());
    }

    private static (int Hours, int Start, int End) Longest(bool?[] paused)
    {
        (int hours, int start, int end) = (0, -1, -1);
        for (int from = 0; from < paused.Length; from++)
        {
            for (int to = from; to < paused.Length; to++)
            {
                bool?[] between = paused[from..(to + 1)];
                int length = between.Count(p => p == true);
                if (between[0] == true && between[^1] == true && !between.Contains(false) && length > hours)
                {
                    (hours, start, end) = (length, from, to);
                }
            }
        }

        return (hours, start, end);
    }

    private static double[]? Shape(double[][] days)
    {
        double[][] centred = [.. days.Select(day => day.Select(value => value - day.Where(v => !double.IsNaN(v)).DefaultIfEmpty(double.NaN).Average()).ToArray())];
        double[][] byHour = [.. Enumerable.Range(0, 24).Select(hour => centred.Select(day => day[hour]).Where(value => !double.IsNaN(value)).ToArray())];
        if (byHour.Any(values => values.Length < 3))
        {
            return null;
        }

        double[] means = [.. byHour.Select(values => values.Average())];
        return [.. means.Select(mean => mean - means.Average())];
    }
}
