using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Checks;

/// <summary>What the checks remember of one point: a few numbers, however long it runs.</summary>
/// <param name="resolution">The smallest step that the point's number format can show, in its unit; 0 when it is not known.</param>
internal sealed class PointHistory(double resolution)
{
    /// <summary>Nothing is said about what happened between two samples that lie farther apart.</summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromHours(2);

    private double anchor = double.NaN;

    /// <summary>The reading before, if it was usable.</summary>
    public Sample? Previous { get; private set; }

    /// <summary>The last sample that no check objected to.</summary>
    public Sample? Trusted { get; private set; }

    /// <summary>Over how much measured time the value has not moved; gaps do not count.</summary>
    public TimeSpan Unmoved { get; private set; }

    /// <summary>How many samples in a row have not moved.</summary>
    public int UnmovedSamples { get; private set; }

    /// <summary>Whether a value is one step or less from where the value came to rest.</summary>
    public bool IsUnmoved(double value) => Math.Abs(value - anchor) <= resolution * (1 + 1e-9);

    /// <summary>Time since the sample before, zero after a gap.</summary>
    public TimeSpan SincePrevious(DateTimeOffset at) =>
        Previous is { } previous && at > previous.At && at - previous.At <= LongestGap ? at - previous.At : TimeSpan.Zero;

    /// <summary>Takes a judged reading in.</summary>
    public void Add(in Reading reading)
    {
        if (reading.Quality.IsBad() && !IsMerelyStuck(reading))
        {
            Previous = null;
            return;
        }

        TimeSpan step = SincePrevious(reading.MeasuredAt);
        bool stays = IsUnmoved(reading.Value);
        (Unmoved, UnmovedSamples, anchor) = stays ? (Unmoved + step, UnmovedSamples + 1, anchor) : (TimeSpan.Zero, 1, reading.Value);
        Previous = new Sample(reading.MeasuredAt, reading.Value);
        if (reading.Quality.IsGood())
        {
            Trusted = Previous;
        }
    }

    // a sensor that was found stuck must be able to show that it moves again
    private bool IsMerelyStuck(in Reading reading) => double.IsFinite(reading.Value) && IsUnmoved(reading.Value);
}
