namespace EdgeGateway.Analytics.Features;

/// <summary>A line (or plane) through points of which some are off.</summary>
/// <remarks>
/// Least squares, six rounds, after each of which what lies farther off than 1.5 scales gets the weight 1.5 scales / distance; the scale is 1.4826 times the median distance plus the least scale given.
/// The loss and the standard errors are those of the last weights. Source: P. J. Huber, Robust Statistics (1981), section 7.7, with the scale from the median of the residuals.
/// </remarks>
public sealed class RobustRegression
{
    private const int Rounds = 6;
    private const double Tuning = 1.5, MadToSigma = 1.4826;

    private RobustRegression(double[] coefficients, double[] errors, double loss)
    {
        Coefficients = coefficients;
        StandardErrors = errors;
        Loss = loss;
    }

    /// <summary>One number per column.</summary>
    public IReadOnlyList<double> Coefficients { get; }

    /// <summary>How uncertain each is, in its own unit.</summary>
    public IReadOnlyList<double> StandardErrors { get; }

    /// <summary>The weighted sum of squared residuals that is left.</summary>
    public double Loss { get; }

    /// <summary>Fits y = sum over j of c[j] x[j].</summary>
    /// <param name="columns">The x[j], shape: [p][n], none missing; give a column of ones for the intercept.</param>
    /// <param name="y">Shape: [n], none missing.</param>
    /// <param name="leastScale">A scale of the residuals below which no point counts as off, in the unit of y.</param>
    /// <returns>Null when there are not more points than columns, or the columns depend on each other.</returns>
    public static RobustRegression? Fit(IReadOnlyList<double[]> columns, double[] y, double leastScale)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(y);
        int p = columns.Count;
        if (y.Length <= p)
        {
            return null;
        }

        double[] weights = new double[y.Length], residuals = new double[y.Length], c = new double[p];
        Array.Fill(weights, 1);
        for (int round = 0; round < Rounds; round++)
        {
            if (NormalEquations.Solve(columns, y, weights) is not { } solved)
            {
                return null;
            }

            c = solved;
            Residuals(columns, y, c, residuals);
            Reweigh(residuals, weights, leastScale);
        }

        double loss = 0;
        for (int i = 0; i < y.Length; i++)
        {
            loss += weights[i] * residuals[i] * residuals[i];
        }

        double[]? spread = NormalEquations.InverseDiagonal(columns, weights);
        return spread is null ? null : new RobustRegression(c, [.. spread.Select(v => Math.Sqrt(loss / (y.Length - p) * v))], loss);
    }

    private static void Residuals(IReadOnlyList<double[]> columns, double[] y, double[] c, double[] residuals)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double fitted = 0;
            for (int j = 0; j < c.Length; j++)
            {
                fitted += c[j] * columns[j][i];
            }

            residuals[i] = y[i] - fitted;
        }
    }

    private static void Reweigh(double[] residuals, double[] weights, double leastScale)
    {
        double scale = (MadToSigma * Quantile.Median([.. residuals.Select(Math.Abs)])) + leastScale;
        for (int i = 0; i < residuals.Length; i++)
        {
            weights[i] = 1 / Math.Max(1, Math.Abs(residuals[i]) / (Tuning * scale));
        }
    }
}
