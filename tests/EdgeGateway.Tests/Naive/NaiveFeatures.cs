namespace EdgeGateway.Tests.Naive;

/// <summary>The features of an installation, written for reading.</summary>
internal static class NaiveFeatures
{
    public static double Quantile(double[] values, double share)
    {
        List<double> sorted = [.. values.Where(value => !double.IsNaN(value))];
        sorted.Sort();
        if (sorted.Count == 0)
        {
            return double.NaN;
        }

        double at = share * (sorted.Count - 1);
        int below = (int)Math.Floor(at);
        return below + 1 == sorted.Count ? sorted[below] : sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below]));
    }

    public static double Correlation(double[] a, double[] b, int lag)
    {
        var pairs = new List<(double X, double Y)>();
        for (int t = 0; t < a.Length; t++)
        {
            if (t - lag >= 0 && t - lag < b.Length && !double.IsNaN(a[t]) && !double.IsNaN(b[t - lag]))
            {
                pairs.Add((a[t], b[t - lag]));
            }
        }

        if (pairs.Count < 48)
        {
            return double.NaN;
        }

        if (pairs.Max(p => p.X) - pairs.Min(p => p.X) < 1e-9 || pairs.Max(p => p.Y) - pairs.Min(p => p.Y) < 1e-9)
        {
            return double.NaN;
        }

        double mx = pairs.Average(p => p.X), my = pairs.Average(p => p.Y);
        return pairs.Sum(p => (p.X - mx) * (p.Y - my)) / Math.Sqrt(pairs.Sum(p => (p.X - mx) * (p.X - mx)) * pairs.Sum(p => (p.Y - my) * (p.Y - my)));
    }

    /// <summary>The lengths of all runs of equal neighbours, the longest first.</summary>
    public static int[] Runs(double[] values)
    {
        double[] there = [.. values.Where(value => !double.IsNaN(value))];
        var runs = new List<int>();
        for (int i = 0; i < there.Length;)
        {
            int end = i;
            while (end < there.Length && there[end] == there[i])
            {
                end++;
            }

            runs.Add(end - i);
            i = end;
        }

        return [.. runs.OrderDescending()];
    }

    public static double[] GappyAcf(double[] x, int lagMax)
    {
        double mean = x.Where(v => !double.IsNaN(v)).Average();
        double[] c = new double[lagMax + 1];
        for (int k = 0; k <= lagMax; k++)
        {
            double[] products = [.. Enumerable.Range(0, x.Length - k).Select(t => (x[t] - mean) * (x[t + k] - mean)).Where(v => !double.IsNaN(v))];
            c[k] = products.Average() * (x.Length - k) / x.Length;
        }

        return [.. c.Select(v => Math.Clamp(v / c[0], -1, 1))];
    }

    /// <summary>Ordinary least squares by Gauss's elimination of the normal equations.</summary>
    public static double[] LeastSquares(double[][] columns, double[] y, double[] weights)
    {
        int p = columns.Length;
        double[,] m = new double[p, p + 1];
        for (int i = 0; i < p; i++)
        {
            for (int j = 0; j < p; j++)
            {
                m[i, j] = Enumerable.Range(0, y.Length).Sum(t => weights[t] * columns[i][t] * columns[j][t]);
            }

            m[i, p] = Enumerable.Range(0, y.Length).Sum(t => weights[t] * columns[i][t] * y[t]);
        }

        for (int i = 0; i < p; i++)
        {
            for (int row = 0; row < p; row++)
            {
                double factor = row == i ? 0 : m[row, i] / m[i, i];
                for (int column = 0; column <= p; column++)
                {
                    m[row, column] -= factor * m[i, column];
                }
            }
        }

        return [.. Enumerable.Range(0, p).Select(i => m[i, p] / m[i, i])];
    }
}
