using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Analytics.Peers;

/// <summary>The times at which a fleet is compared: equal steps of a quarter of an hour or so, and the full hours.</summary>
/// <param name="Window">The span; compared are its whole hours.</param>
/// <param name="StepsPerHour">1, 2, 4, 6 or 12: how often the fleet usually measures.</param>
public sealed record FleetGrid(HourWindow Window, int StepsPerHour)
{
    private static readonly int[] Usual = [1, 2, 4, 6, 12];

    /// <summary>How many hours.</summary>
    public int Hours => Window.Hours;

    /// <summary>How many steps.</summary>
    public int Steps => Hours * StepsPerHour;

    /// <summary>How many steps a day has.</summary>
    public int StepsPerDay => 24 * StepsPerHour;

    /// <summary>How many whole days, at least 0.</summary>
    public int Days => Hours / 24;

    /// <summary>The hour of the day at which the first hour begins, 0 to 23, UTC.</summary>
    public int FirstHour => Window.HourUtc(0).Hour;

    /// <summary>Chooses the steps from how far readings lie apart.</summary>
    /// <param name="window">The span.</param>
    /// <param name="median">The median time between two readings of one sensor.</param>
    public static FleetGrid For(HourWindow window, TimeSpan median) =>
        new(window, Usual.MinBy(steps => Math.Abs(Math.Log(Math.Max(1, median.TotalSeconds) * steps / 3600))));

    /// <summary>When a step begins, UTC.</summary>
    /// <param name="step">0-based.</param>
    public DateTime StepUtc(int step) => Window.HourUtc(0).AddHours((double)step / StepsPerHour);

    /// <summary>Puts readings on the grid: the mean of those in a step.</summary>
    /// <param name="readings">By time.</param>
    /// <returns>Shape: [Steps]; NaN where a step has no reading.</returns>
    public double[] Place(TimeSeries readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        double[] values = new double[Steps];
        int[] counts = new int[Steps];
        long start = Window.HourUtc(0).Ticks, width = TimeSpan.TicksPerHour / StepsPerHour;
        for (int i = 0; i < readings.Count; i++)
        {
            long step = (readings.Ticks[i] - start) / width;
            values[step] += readings.Values[i];
            counts[step]++;
        }

        for (int step = 0; step < values.Length; step++)
        {
            values[step] = counts[step] == 0 ? double.NaN : values[step] / counts[step];
        }

        return values;
    }

    /// <summary>The mean of every hour.</summary>
    /// <param name="steps">As <see cref="Place"/> gives them.</param>
    /// <returns>Shape: [Hours]; NaN where an hour has no value.</returns>
    public double[] HourlyMeans(ReadOnlySpan<double> steps)
    {
        double[] means = new double[Hours];
        for (int hour = 0; hour < means.Length; hour++)
        {
            double sum = 0;
            int count = 0;
            foreach (double value in steps.Slice(hour * StepsPerHour, StepsPerHour))
            {
                sum += double.IsNaN(value) ? 0 : value;
                count += double.IsNaN(value) ? 0 : 1;
            }

            means[hour] = count == 0 ? double.NaN : sum / count;
        }

        return means;
    }
}
