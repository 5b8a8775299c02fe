namespace EdgeGateway.Tests.Naive;

/// <summary>Medians, lines and change points the slow, obvious way.</summary>
internal static class NaiveStatistics
{
    /// <summary>The value with as many known values below as above, by counting; the mean of two such values.</summary>
    public static double Median(double[] values)
    {
        double[] known = [.. values.Where(value => !double.IsNaN(value))];
        if (known.Length == 0)
        {
            return double.NaN;
        }

        // The value at a rank: fewer than rank + 1 values are smaller, at least rank + 1 are smaller or equal.
        double At(int rank) => known.First(value => known.Count(other => other < value) <= rank && known.Count(other => other <= value) > rank);
        return (At((known.Length - 1) / 2) + At(known.Length / 2)) / 2;
    }

    /// <summary>The line with the least squared error, by the normal equations and Cramer's rule in decimals.</summary>
    public static (double Slope, double Intercept) Line(double[] x, double[] y)
    {
        decimal n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsNaN(x[i]) && !double.IsNaN(y[i]))
            {
                (decimal a, decimal b) = ((decimal)x[i], (decimal)y[i]);
                n++;
                sx += a;
                sy += b;
                sxx += a * a;
                sxy += a * b;
            }
        }

        decimal determinant = (n * sxx) - (sx * sx);
        return determinant == 0 ? (double.NaN, double.NaN) : ((double)(((n * sxy) - (sx * sy)) / determinant), (double)(((sxx * sy) - (sx * sxy)) / determinant));
    }

    /// <summary>The squared error of the best base and slope for one balance temperature, with the line of the normal equations.</summary>
    public static double ChangePointError(double[] exterior, double[] energy, double balance)
    {
        double[] cold = [.. exterior.Select(t => Math.Max(0, balance - t))];
        (double slope, double intercept) = Line(cold, energy);
        return cold.Select((c, i) => Math.Pow(energy[i] - intercept - (slope * c), 2)).Sum();
    }
}
