namespace EdgeGateway.Analytics.Features;

/// <summary>Weighted least squares for a handful of columns, by Cholesky's decomposition of the normal equations.</summary>
/// <remarks>Source: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th edition, section 5.3.2.</remarks>
internal static class NormalEquations
{
    private const double LeastPivot = 1e-9;

    /// <summary>The coefficients, or null when the columns depend on each other.</summary>
    public static double[]? Solve(IReadOnlyList<double[]> columns, double[] y, double[] weights)
    {
        if (Factor(columns, weights) is not { } l)
        {
            return null;
        }

        double[] right = [.. columns.Select(column => Dot(column, y, weights))];
        return BackSolve(l, right);
    }

    /// <summary>The diagonal of the inverse of X'WX, or null when the columns depend on each other.</summary>
    public static double[]? InverseDiagonal(IReadOnlyList<double[]> columns, double[] weights)
    {
        if (Factor(columns, weights) is not { } l)
        {
            return null;
        }

        double[] diagonal = new double[columns.Count];
        for (int j = 0; j < diagonal.Length; j++)
        {
            double[] unit = new double[diagonal.Length];
            unit[j] = 1;
            diagonal[j] = BackSolve(l, unit)[j];
        }

        return diagonal;
    }

    private static double[,]? Factor(IReadOnlyList<double[]> columns, double[] weights)
    {
        int p = columns.Count;
        double[,] l = new double[p, p];
        for (int i = 0; i < p; i++)
        {
            double own = Dot(columns[i], columns[i], weights);
            for (int j = 0; j <= i; j++)
            {
                double sum = i == j ? own : Dot(columns[i], columns[j], weights);
                for (int k = 0; k < j; k++)
                {
                    sum -= l[i, k] * l[j, k];
                }

                if (i == j && !(sum > LeastPivot * own))
                {
                    return null;
                }

                l[i, j] = i == j ? Math.Sqrt(sum) : sum / l[j, j];
            }
        }

        return l;
    }

    private static double[] BackSolve(double[,] l, double[] right)
    {
        int p = right.Length;
        double[] x = [.. right];
        for (int i = 0; i < p; i++)
        {
            for (int k = 0; k < i; k++)
            {
                x[i] -= l[i, k] * x[k];
            }

            x[i] /= l[i, i];
        }

        for (int i = p - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < p; k++)
            {
                x[i] -= l[k, i] * x[k];
            }

            x[i] /= l[i, i];
        }

        return x;
    }

    private static double Dot(double[] a, double[] b, double[] weights)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * a[i] * b[i];
        }

        return sum;
    }
}
