namespace EdgeGateway.Analytics.Streams;

/// <summary>The mean of the last values. The sum is made anew each time the window has passed, so that rounding does not pile up.</summary>
internal sealed class SlidingMean
{
    private readonly double[] ring;
    private double sum;
    private int next;

    /// <param name="length">How many values, at least 1.</param>
    public SlidingMean(int length) => ring = new double[length];

    public int Length => ring.Length;

    /// <summary>How many values it holds.</summary>
    public int Count { get; private set; }

    /// <summary>The mean of what it holds; 0 when it holds nothing.</summary>
    public double Mean => Count == 0 ? 0 : sum / Count;

    /// <summary>Takes a value, and drops the oldest when full.</summary>
    /// <returns>The mean with it.</returns>
    public double Add(double value)
    {
        sum += value - (Count == ring.Length ? ring[next] : 0);
        ring[next] = value;
        Count = Math.Min(Count + 1, ring.Length);
        if (++next == ring.Length)
        {
            next = 0;
            sum = 0;
            foreach (double held in ring)
            {
                sum += held;
            }
        }

        return Mean;
    }
}
