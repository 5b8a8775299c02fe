namespace EdgeGateway.Tests.Naive;

/// <summary>Robust planes and trends with a break, by their definitions.</summary>
internal static class NaiveTrend
{
    /// <summary>The fit of every break that is tried; none with fewer than 7 days.</summary>
    public static IReadOnlyList<(double Rate, double Significance, double At, double Loss)> Breaks(double[] daily, params double[][] explained)
    {
        int[] days = [.. Enumerable.Range(0, daily.Length).Where(day => !double.IsNaN(daily[day]) && !explained.Any(column => double.IsNaN(column[day])))];
        var fits = new List<(double Rate, double Significance, double At, double Loss)>();
        foreach (double percent in days.Length < 7 ? [] : (double[])[5, 13, 21, 29, 37, 45])
        {
            double at = daily.Length * percent / 100;
            var columns = new List<double[]> { days.Select(_ => 1.0).ToArray(), days.Select(day => day <= at ? 0 : day - at).ToArray() };
            columns.AddRange(explained.Select(column => days.Select(day => column[day]).ToArray()).Where(column => column.Distinct().Count() > 1));
            if (Robust([.. columns], [.. days.Select(day => daily[day])], 0.2) is var (c, errors, loss))
            {
                fits.Add((c[1], c[1] / (errors[1] + 0.02), at, loss));
            }
        }

        return fits;
    }

    /// <summary>Least squares six times, with less weight for what lies far off; null when a column is made up of the others.</summary>
    public static (double[] C, double[] Errors, double Loss)? Robust(double[][] columns, double[] y, double leastScale)
    {
        double[] weights = [.. y.Select(_ => 1.0)], c = [], residuals = [];
        for (int round = 0; round < 6; round++)
        {
            if (y.Length <= columns.Length || columns.Where((column, j) => !(Apart(columns, j, weights) > 1e-9 * Squares(column, weights))).Any())
            {
                return null;
            }

            c = NaiveFeatures.LeastSquares(columns, y, weights);
            residuals = Residuals(columns, y, c);
            double scale = (1.4826 * NaiveFeatures.Quantile([.. residuals.Select(Math.Abs)], 0.5)) + leastScale;
            weights = [.. residuals.Select(r => Math.Abs(r) <= 1.5 * scale ? 1 : 1.5 * scale / Math.Abs(r))];
        }

        double loss = Squares(residuals, weights);
        return (c, [.. columns.Select((_, j) => Math.Sqrt(loss / (y.Length - columns.Length) / Apart(columns, j, weights)))], loss);
    }

    // What the other columns leave of one: its inverse is the diagonal of the inverse of the normal equations.
    private static double Apart(double[][] columns, int j, double[] weights)
    {
        double[][] others = [.. columns.Where((_, i) => i != j)];
        return Squares(Residuals(others, columns[j], NaiveFeatures.LeastSquares(others, columns[j], weights)), weights);
    }

    private static double Squares(double[] values, double[] weights) => values.Select((value, i) => weights[i] * value * value).Sum();

    private static double[] Residuals(double[][] columns, double[] y, double[] c) => [.. y.Select((value, i) => value - columns.Select((column, j) => c[j] * column[i]).Sum())];
}
