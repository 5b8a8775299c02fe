namespace EdgeGateway.Analytics.Streams;

/// <summary>A mean in which the past fades; plain at first, until its time has passed.</summary>
/// <remarks>Each value moves it by the share 1 - exp(-elapsed / time), or by 1/n while that is more.</remarks>
internal struct Fading
{
    private int count;

    /// <summary>The mean; 0 before the first value.</summary>
    public double Mean { get; private set; }

    public readonly int Count => count;

    /// <summary>Takes a value.</summary>
    /// <param name="value">Not NaN.</param>
    /// <param name="weight">The share by which a value moves a settled mean, 0 to 1.</param>
    public void Add(double value, double weight)
    {
        count += count < int.MaxValue ? 1 : 0;
        Mean += Math.Max(weight, 1.0 / count) * (value - Mean);
    }
}
