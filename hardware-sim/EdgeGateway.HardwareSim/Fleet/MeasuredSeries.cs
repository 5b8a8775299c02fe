namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>What one installation's three sensors gave; NaN where nothing arrived.</summary>
internal sealed class MeasuredSeries(int count)
{
    private readonly double[][] values = [new double[count], new double[count], new double[count]];

    public int Count => count;

    public double[] Of(Measure measure) => values[(int)measure];

    public void Swap(Measure first, Measure second) =>
        (values[(int)first], values[(int)second]) = (values[(int)second], values[(int)first]);
}
