namespace EdgeGateway.Analytics.Streams;

/// <summary>How long a value has not moved, beside how long it used to stay.</summary>
internal sealed class RunLength
{
    private readonly TailWindow runs;
    private double held = double.NaN;
    private int length;

    /// <param name="settings">Share and prior shape of the tail.</param>
    public RunLength(DetectorSettings settings) => runs = new TailWindow(512, 1, settings, 1);

    /// <summary>Takes a value.</summary>
    /// <returns>How rare so long a stay is: minus the decimal logarithm of its probability.</returns>
    public double Add(double value)
    {
        if (value == held)
        {
            length++;
            return length < 4 ? 0 : runs.Above(length);
        }

        if (length > 0)
        {
            runs.Add(length);
        }

        held = value;
        length = 1;
        return 0;
    }
}
