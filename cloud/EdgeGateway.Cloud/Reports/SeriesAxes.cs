using System.Globalization;
using EdgeGateway.Cloud.Streams;

namespace EdgeGateway.Cloud.Reports;

/// <summary>Where the times and values of a series lie in a picture, and their ticks.</summary>
internal sealed class SeriesAxes
{
    private static readonly double[] TimeSteps =
        [300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 86400, 2 * 86400, 7 * 86400, 14 * 86400, 30 * 86400, 91 * 86400, 365 * 86400];

    private readonly double begin, end, low, high;

    /// <param name="rows">The rows; at least one with a time and a value.</param>
    public SeriesAxes(IReadOnlyList<SeriesCsvRow> rows)
    {
        (begin, end, low, high) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        foreach (SeriesCsvRow row in rows)
        {
            if (!double.IsNaN(row.Seconds))
            {
                (begin, end) = (Math.Min(begin, row.Seconds), Math.Max(end, row.Seconds));
            }

            if (!double.IsNaN(row.Value))
            {
                (low, high) = (Math.Min(low, row.Value), Math.Max(high, row.Value));
            }
        }

        end = end > begin ? end : begin + 3600;
        double margin = high > low ? 0.04 * (high - low) : Math.Max(1, Math.Abs(high) * 0.1);
        (low, high) = (low - margin, high + margin);
    }

    public static float Left => 80;

    public static float Right => 1570;

    public static float Top => 110;

    public static float Bottom => 520;

    /// <summary>Where a time lies, in pixels from the left.</summary>
    public float X(double seconds) => Left + ((Right - Left) * (float)((seconds - begin) / (end - begin)));

    /// <summary>Where a value lies, in pixels from the top.</summary>
    public float Y(double value) => Bottom - ((Bottom - Top) * (float)((value - low) / (high - low)));

    /// <summary>Values that deserve a line, with their text.</summary>
    public IEnumerable<(double Value, string Text)> ValueTicks()
    {
        double rough = (high - low) / 6, power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * ((rough / power) switch { > 5 => 10, > 2 => 5, > 1 => 2, _ => 1 });
        for (double tick = Math.Ceiling(low / step) * step; tick <= high; tick += step)
        {
            double clean = Math.Abs(tick) < step / 2 ? 0 : tick;
            yield return (clean, clean.ToString("G6", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Times that deserve a line, with their text.</summary>
    public IEnumerable<(double Seconds, string Text)> TimeTicks()
    {
        double step = TimeSteps.FirstOrDefault(s => (end - begin) / s <= 12, TimeSteps[^1]);
        for (double tick = Math.Ceiling(begin / step) * step; tick <= end; tick += step)
        {
            yield return (tick, DateTime.UnixEpoch.AddSeconds(tick).ToString(step >= 86400 ? "yyyy-MM-dd" : "MM-dd HH:mm", CultureInfo.InvariantCulture));
        }
    }
}
