namespace EdgeGateway.Analytics.Streams;

/// <summary>Learns how far apart the rows of a series are: the median of the first steps.</summary>
internal sealed class SampleInterval
{
    private const int Steps = 24;

    private readonly double[] steps = new double[Steps];
    private int count;

    /// <summary>Whether enough steps were seen.</summary>
    public bool Known => count == Steps;

    /// <summary>Takes the time since the row before; steps of no time do not count.</summary>
    public void Add(double seconds)
    {
        if (seconds > 0 && !Known)
        {
            steps[count++] = seconds;
        }
    }

    /// <summary>Rows in a day, between 24 and 1440.</summary>
    public double DayRows()
    {
        double[] ordered = [.. steps];
        Array.Sort(ordered);
        return Math.Clamp(86400 / (0.5 * (ordered[(Steps / 2) - 1] + ordered[Steps / 2])), 24, 1440);
    }
}
