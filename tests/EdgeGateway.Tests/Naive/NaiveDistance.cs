namespace EdgeGateway.Tests.Naive;

/// <summary>The distance of two series' partial autocorrelations, written as the formula reads.</summary>
internal static class NaiveDistance
{
    public static double Root(double[] a, double[] b)
    {
        double sum = 0;
        for (int lag = 1; lag <= a.Length; lag++)
        {
            sum += 0.05 * Math.Pow(0.95, lag) * Math.Pow(a[lag - 1] - b[lag - 1], 2);
        }

        return a.Length == 0 || double.IsNaN(sum) ? 9 : Math.Sqrt(sum);
    }
}
