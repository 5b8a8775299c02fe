namespace EdgeGateway.Analytics.Series;

/// <summary>Readings of one point by time.</summary>
/// <remarks>Ascending in time; equal in time and value only once; two values at one time stand side by side, the smaller first.</remarks>
public sealed class TimeSeries
{
    /// <summary>No reading.</summary>
    public static TimeSeries Empty { get; } = new([], []);

    private readonly long[] ticks;
    private readonly double[] values;

    internal TimeSeries(long[] ticks, double[] values)
    {
        this.ticks = ticks;
        this.values = values;
    }

    /// <summary>How many readings.</summary>
    public int Count => ticks.Length;

    /// <summary>When they were measured: ticks of 100 ns since 0001-01-01 00:00 UTC, as <see cref="DateTime.Ticks"/>; shape: [Count], ascending.</summary>
    public ReadOnlySpan<long> Ticks => ticks;

    /// <summary>The values in the quantity's unit; shape: [Count], finite.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>When a reading was measured, UTC.</summary>
    /// <param name="index">0-based.</param>
    public DateTime TimeUtc(int index) => new(ticks[index], DateTimeKind.Utc);
}
