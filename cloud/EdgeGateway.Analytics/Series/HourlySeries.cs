namespace EdgeGateway.Analytics.Series;

/// <summary>Collects the readings of one quantity of one installation and gives their hourly means.</summary>
/// <remarks>
/// Readings equal in time and value count once; a second value at the same time counts as a reading of its own. The order of
/// arrival does not matter, not even for the last digit: every hour is added up in order of time and value.
/// Source: golden/fleet/README.md, steps "distinct" and "hourly mean".
/// Takes 8 bytes for a reading of whole seconds whose value has single precision or at most three decimals, up to 16 for others.
/// </remarks>
public sealed class HourlySeries
{
    private ReadingTimes ticks = new();
    private ReadingValues values = new();
    private bool inOrder = true;

    /// <summary>How many readings were added, duplicates included.</summary>
    public int Count => ticks.Count;

    /// <summary>Adds a reading.</summary>
    /// <param name="timeUtc">When it was measured, UTC.</param>
    /// <param name="value">The value in the quantity's unit; finite.</param>
    /// <exception cref="ArgumentException">The value is NaN or infinite.</exception>
    public void Add(DateTime timeUtc, double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException("A reading without a finite value is no reading.", nameof(value));
        }

        long time = timeUtc.Ticks;
        inOrder = inOrder && (Count == 0 || IsBefore(ticks[Count - 1], values[Count - 1], time, value));
        ticks.Add(time);
        values.Add(value);
    }

    /// <summary>Gives back the room that more readings would have had; more can be added all the same.</summary>
    public void Trim()
    {
        ticks.Trim();
        values.Trim();
    }

    /// <summary>The arithmetic mean of the distinct readings of every hour.</summary>
    /// <param name="window">The hours wanted; readings outside the window are left out.</param>
    /// <returns>One mean per hour of the window, in the quantity's unit; NaN where an hour has no reading.</returns>
    public double[] Means(HourWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        SortIfNeeded();
        double[] means = new double[window.Hours];
        Array.Fill(means, double.NaN);
        int from = FirstAt(window.FromUtc.Ticks), end = FirstAt(window.ToUtc.Ticks);
        while (from < end)
        {
            long hour = ticks[from] / TimeSpan.TicksPerHour, nextHour = (hour + 1) * TimeSpan.TicksPerHour;
            int first = from;
            while (from < end && ticks[from] < nextHour)
            {
                from++;
            }

            means[hour - window.FirstHour] = MeanOfDistinct(first, from);
        }

        return means;
    }

    /// <summary>The distinct readings in order of time and value.</summary>
    /// <param name="window">The span wanted; readings outside are left out.</param>
    public TimeSeries Readings(HourWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        SortIfNeeded();
        int from = FirstAt(window.FromUtc.Ticks), end = FirstAt(window.ToUtc.Ticks), kept = 0;
        long[] distinctTicks = new long[end - from];
        double[] distinctValues = new double[end - from];
        for (int i = from; i < end; i++)
        {
            if (i == from || ticks[i] != ticks[i - 1] || values[i] != values[i - 1])
            {
                distinctTicks[kept] = ticks[i];
                distinctValues[kept++] = values[i];
            }
        }

        Array.Resize(ref distinctTicks, kept);
        Array.Resize(ref distinctValues, kept);
        return new TimeSeries(distinctTicks, distinctValues);
    }

    private static bool IsBefore(long time, double value, long nextTime, double nextValue) =>
        time < nextTime || (time == nextTime && value <= nextValue);

    private double MeanOfDistinct(int first, int end)
    {
        double sum = values[first];
        int distinct = 1;
        for (int i = first + 1; i < end; i++)
        {
            if (ticks[i] != ticks[i - 1] || values[i] != values[i - 1])
            {
                sum += values[i];
                distinct++;
            }
        }

        return sum / distinct;
    }

    private int FirstAt(long time)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = ticks[middle] < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void SortIfNeeded()
    {
        if (inOrder)
        {
            return;
        }

        (long Time, double Value)[] readings = [.. Enumerable.Range(0, Count).Select(i => (ticks[i], values[i]))];
        Array.Sort(readings);
        (ticks, values) = (new ReadingTimes(), new ReadingValues());
        foreach ((long time, double value) in readings)
        {
            ticks.Add(time);
            values.Add(value);
        }

        inOrder = true;
    }
}
