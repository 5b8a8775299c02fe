namespace EdgeGateway.Tests.Naive;

/// <summary>Autocorrelations by their definitions: plain sums, and partial ones by solving the Yule-Walker equations of every lag.</summary>
internal static class NaiveAutocorrelation
{
    public static double Acf(double[] x, int lag)
    {
        double mean = x.Sum() / x.Length;
        double above = 0, below = 0;
        for (int t = 0; t < x.Length; t++)
        {
            below += (x[t] - mean) * (x[t] - mean);
            above += t + lag < x.Length ? (x[t] - mean) * (x[t + lag] - mean) : 0;
        }

        return x.Distinct().Count() == 1 ? double.NaN : above / below;
    }

    /// <summary>The last coefficient of the best linear prediction from <paramref name="lag"/> earlier values.</summary>
    public static double Pacf(double[] x, int lag)
    {
        if (x.Distinct().Count() == 1)
        {
            return double.NaN;
        }

        return YuleWalker([.. Enumerable.Range(0, lag + 1).Select(k => Acf(x, k))], lag);
    }

    /// <summary>The last coefficient of the best linear prediction from <paramref name="lag"/> earlier values, told from the autocorrelations.</summary>
    public static double YuleWalker(double[] acf, int lag)
    {
        double[,] left = new double[lag, lag];
        double[] right = new double[lag];
        for (int row = 0; row < lag; row++)
        {
            right[row] = acf[row + 1];
            for (int column = 0; column < lag; column++)
            {
                left[row, column] = acf[Math.Abs(row - column)];
            }
        }

        return Solve(left, right)[lag - 1];
    }

    private static double[] Solve(double[,] a, double[] b)
    {
        int n = b.Length;
        for (int pivot = 0; pivot < n; pivot++)
        {
            for (int row = pivot + 1; row < n; row++)
            {
                double factor = a[row, pivot] / a[pivot, pivot];
                for (int column = pivot; column < n; column++)
                {
                    a[row, column] -= factor * a[pivot, column];
                }

                b[row] -= factor * b[pivot];
            }
        }

        double[] solution = new double[n];
        for (int row = n - 1; row >= 0; row--)
        {
            double rest = b[row];
            for (int column = row + 1; column < n; column++)
            {
                rest -= a[row, column] * solution[column];
            }

            solution[row] = rest / a[row, row];
        }

        return solution;
    }
}
