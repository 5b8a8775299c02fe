using System.Globalization;
using EdgeGateway.Analytics.Autocorrelation;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Reports;

/// <summary>The lines of the CSV files of <c>--steps</c>; columns as in docs/formats/reference-steps.md.</summary>
internal static class ReferenceStepTables
{
    /// <summary>The files and their lines.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="steps">What lies before it.</param>
    public static IEnumerable<(string Name, IEnumerable<string> Lines)> Of(FleetResult result, ReferenceSteps steps) =>
    [
        ("hourly.csv", Hourly(result, steps)),
        ("matrix.csv", Matrix(result, steps.Matrix)),
        ("acf.csv", Lags(result, 0, steps.Matrix.Series.Select(series => Acf.Of(series, result.Options.Method.LagMax)))),
        ("pacf.csv", Lags(result, 1, result.Points)),
        ("weights.csv", Weights(result)),
        ("order.csv", Order(result)),
    ];

    private static IEnumerable<string> Hourly(FleetResult result, ReferenceSteps steps)
    {
        HourWindow window = result.Options.Window;
        yield return "NumInstallation,HourUtc,Exterior,Ambient,Water,Ratio";
        foreach (InstallationReadings installation in steps.Installations)
        {
            double[] e = installation.Means(Roles.Exterior, window), a = installation.Means(Roles.Ambient, window), w = installation.Means(Roles.Circuit1Supply, window);
            double[] ratio = HeatingRatio.Of(e, a, w);
            for (int hour = 0; hour < ratio.Length; hour++)
            {
                if (!(double.IsNaN(e[hour]) && double.IsNaN(a[hour]) && double.IsNaN(w[hour])))
                {
                    yield return $"{installation.Number},{Hour(window, hour)},{CsvText.Field(e[hour])},{CsvText.Field(a[hour])},{CsvText.Field(w[hour])},{CsvText.Field(ratio[hour])}";
                }
            }
        }
    }

    private static IEnumerable<string> Matrix(FleetResult result, SeriesMatrix matrix)
    {
        yield return $"HourUtc,{string.Join(',', result.Members.Select(member => member.Number))}";
        for (int row = 0; row < matrix.Hours.Count; row++)
        {
            int at = row;
            yield return $"{Hour(result.Options.Window, matrix.Hours[row])},{string.Join(',', matrix.Series.Select(series => CsvText.Field(series[at])))}";
        }
    }

    private static IEnumerable<string> Lags(FleetResult result, int first, IEnumerable<double[]> rows)
    {
        int lags = result.Points[0].Length;
        yield return string.Join(',', ["NumInstallation", .. Enumerable.Range(first, lags + 1 - first).Select(lag => $"Lag{lag}")]);
        foreach ((FleetMember member, double[] row) in result.Members.Zip(rows))
        {
            yield return string.Join(',', [$"{member.Number}", .. row.Select(number => double.IsNaN(number) ? "NaN" : CsvText.Field(number))]);
        }
    }

    private static IEnumerable<string> Weights(FleetResult result)
    {
        double[] weights = PacfDistance.Weights(result.Points[0].Length, result.Options.Method.Decay);
        return ["Lag,Weight", .. weights.Select((weight, k) => $"{k + 1},{CsvText.Field(weight)}")];
    }

    private static IEnumerable<string> Order(FleetResult result) =>
    [
        "Position,SeriesIndex,NumInstallation",
        .. result.Members.Index().OrderBy(member => member.Item.LeafPosition).Select(member => $"{member.Item.LeafPosition},{member.Index + 1},{member.Item.Number}"),
    ];

    private static string Hour(HourWindow window, int hour) => window.HourUtc(hour).ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
