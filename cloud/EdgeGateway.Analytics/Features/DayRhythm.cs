using System.Numerics;

namespace EdgeGateway.Analytics.Features;

/// <summary>The daily rhythm of a series: its shape over 24 hours, and in which direction its first harmonic points.</summary>
/// <remarks>
/// Looked at are days from midnight to midnight that lie wholly in the series, each less its own mean. A day is usable with 20 hours or more; for its harmonic, a missing hour takes the last value before it,
/// or the first one of the day when there is none. Source: P. Bloomfield, Fourier Analysis of Time Series, 2nd edition, chapter 2, on single days.
/// </remarks>
public sealed class DayRhythm
{
    /// <summary>Fewer usable days than this have no mean harmonic.</summary>
    public const int LeastDays = 5;

    /// <summary>An hour of the day with fewer values than this leaves the shape unknown.</summary>
    public const int LeastPerHour = 3;

    private const int HoursPerDay = 24, LeastHours = 20;

    private static readonly Complex[] Wave = [.. Enumerable.Range(0, HoursPerDay).Select(hour => Complex.FromPolarCoordinates(1, -2 * Math.PI * hour / HoursPerDay))];

    private DayRhythm(Complex mean, double[]? shape, int days)
    {
        Mean = mean;
        Shape = shape;
        Days = days;
    }

    /// <summary>The mean over the days of the first harmonic, in the unit of the series: real part positive when midnight (UTC) is the peak. NaN with fewer than 5 usable days.</summary>
    public Complex Mean { get; }

    /// <summary>The mean day without its mean, shape: [24], hours UTC; null when an hour of the day has fewer than 3 values.</summary>
    public double[]? Shape { get; }

    /// <summary>How many days had hours enough.</summary>
    public int Days { get; }

    /// <summary>Measures the rhythm.</summary>
    /// <param name="hourly">One value per hour, NaN when missing; the first at <paramref name="firstHour"/> o'clock.</param>
    /// <param name="firstHour">0 to 23, UTC.</param>
    public static DayRhythm Of(ReadOnlySpan<double> hourly, int firstHour)
    {
        var harmonics = new List<Complex>();
        double[] sums = new double[HoursPerDay];
        int[] counts = new int[HoursPerDay];
        Span<double> day = stackalloc double[HoursPerDay];
        for (int start = (HoursPerDay - firstHour) % HoursPerDay; start + HoursPerDay <= hourly.Length; start += HoursPerDay)
        {
            hourly.Slice(start, HoursPerDay).CopyTo(day);
            int there = Centre(day);
            Add(day, sums, counts);
            if (there >= LeastHours)
            {
                harmonics.Add(Harmonic(day));
            }
        }

        Complex mean = harmonics.Count < LeastDays
            ? new Complex(double.NaN, double.NaN)
            : harmonics.Aggregate(Complex.Zero, (sum, next) => sum + next) / harmonics.Count;
        return new DayRhythm(mean, ShapeOf(sums, counts), harmonics.Count);
    }

    private static int Centre(Span<double> day)
    {
        int there = 0;
        double sum = 0;
        foreach (double value in day)
        {
            there += double.IsNaN(value) ? 0 : 1;
            sum += double.IsNaN(value) ? 0 : value;
        }

        for (int hour = 0; hour < day.Length; hour++)
        {
            day[hour] -= sum / Math.Max(1, there);
        }

        return there;
    }

    private static void Add(ReadOnlySpan<double> day, double[] sums, int[] counts)
    {
        for (int hour = 0; hour < day.Length; hour++)
        {
            counts[hour] += double.IsNaN(day[hour]) ? 0 : 1;
            sums[hour] += double.IsNaN(day[hour]) ? 0 : day[hour];
        }
    }

    private static Complex Harmonic(ReadOnlySpan<double> day)
    {
        Complex sum = Complex.Zero;
        double last = double.NaN;
        for (int hour = 0; hour < day.Length; hour++)
        {
            // The few hours that are missing take their neighbour's value.
            last = !double.IsNaN(day[hour]) ? day[hour] : double.IsNaN(last) ? First(day[hour..]) : last;
            sum += last * Wave[hour];
        }

        return 2 * sum / HoursPerDay;
    }

    private static double First(ReadOnlySpan<double> rest)
    {
        foreach (double value in rest)
        {
            if (!double.IsNaN(value))
            {
                return value;
            }
        }

        return 0;
    }

    private static double[]? ShapeOf(double[] sums, int[] counts)
    {
        if (counts.Min() < LeastPerHour)
        {
            return null;
        }

        double[] shape = [.. sums.Zip(counts, (sum, count) => sum / count)];
        double mean = shape.Average();
        return [.. shape.Select(value => value - mean)];
    }
}
