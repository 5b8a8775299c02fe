namespace EdgeGateway.Analytics.Series;

/// <summary>The hourly means of one quantity of one installation, made while its readings come in; keeps only the readings of the hour it is at.</summary>
/// <remarks>
/// The same means to the last digit as <see cref="HourlySeries"/>, which keeps everything, for readings that come hour by hour; within an hour any order will do.
/// A reading for an hour that is over is refused, and then this object is of no more use. Takes 8 bytes for an hour. Source: golden/fleet/README.md,
/// steps "distinct" and "hourly mean".
/// </remarks>
/// <param name="window">The hours wanted.</param>
public sealed class HourlyMeans(HourWindow window)
{
    // Far more than any hour has; with more, putting each in its place would cost too much.
    private const int MostInDisorder = 4096;

    private double[] means = [];
    private long[] ticks = [];
    private double[] values = [];
    private int open;
    private long openFrom, openUntil;

    /// <summary>How many readings were added, duplicates included.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a reading.</summary>
    /// <param name="timeUtc">When it was measured, UTC; in the window.</param>
    /// <param name="value">The value in the quantity's unit; finite.</param>
    /// <returns>False when its hour is over, or has too many readings in disorder.</returns>
    public bool TryAdd(DateTime timeUtc, double value)
    {
        long time = timeUtc.Ticks;
        if (time >= openUntil)
        {
            Close();
            openFrom = time - (time % TimeSpan.TicksPerHour);
            openUntil = openFrom + TimeSpan.TicksPerHour;
        }
        else if (time < openFrom)
        {
            return false;
        }

        Count++;
        return TryPlace(time, value);
    }

    /// <summary>The arithmetic mean of the distinct readings of every hour.</summary>
    /// <returns>Shape: [hours of the window], in the quantity's unit; NaN where an hour has no reading.</returns>
    public ReadOnlySpan<double> Means()
    {
        Close();
        if (means.Length == 0)
        {
            MakeRoom();
        }

        return means;
    }

    private void MakeRoom()
    {
        means = new double[window.Hours];
        Array.Fill(means, double.NaN);
    }

    private void Close()
    {
        if (open == 0)
        {
            return;
        }

        if (means.Length == 0)
        {
            MakeRoom();
        }

        double sum = values[0];
        for (int i = 1; i < open; i++)
        {
            sum += values[i];
        }

        means[(openFrom / TimeSpan.TicksPerHour) - window.FirstHour] = sum / open;
        open = 0;
        openFrom = openUntil;
    }

    // In order of time and value, each once.
    private bool TryPlace(long time, double value)
    {
        int at = open;
        while (at > 0 && IsBefore(time, value, ticks[at - 1], values[at - 1]))
        {
            at--;
        }

        if (at > 0 && ticks[at - 1] == time && values[at - 1] == value)
        {
            return true;
        }

        if (at < open && open > MostInDisorder)
        {
            return false;
        }

        if (open == ticks.Length)
        {
            Array.Resize(ref ticks, Math.Max(4, 2 * open));
            Array.Resize(ref values, Math.Max(4, 2 * open));
        }

        ticks.AsSpan(at, open - at).CopyTo(ticks.AsSpan(at + 1));
        values.AsSpan(at, open - at).CopyTo(values.AsSpan(at + 1));
        (ticks[at], values[at]) = (time, value);
        open++;
        return true;
    }

    private static bool IsBefore(long time, double value, long otherTime, double otherValue) =>
        time < otherTime || (time == otherTime && value < otherValue);
}
