using System.Globalization;
using EdgeGateway.Analytics.Autocorrelation;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Analytics.Reference;
using EdgeGateway.Analytics.Series;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

/// <summary>Every step of the reference method against the reference run on two fleets.</summary>
public sealed class GoldenFleetTests
{
    private static readonly HourWindow Window = new(new(2016, 12, 15, 0, 0, 0, DateTimeKind.Utc), new(2017, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    private static readonly string[] Labels = ["BASE_VN_T.EXTER_T.REF_CORRIGE", "BASE_VN_T.AMBIA_T.REF_CORRIGE", "BASE_VN_T.CIRC1_T.DEPART"];

    public static TheoryData<string> Fleets => ["n30", "n100"];

    [Theory]
    [MemberData(nameof(Fleets))]
    public void Readings_become_the_golden_hourly_means_ratios_and_matrix(string fleet)
    {
        SortedDictionary<long, HourlySeries[]> readings = Readings(fleet);

        var means = readings.ToDictionary(r => r.Key, r => r.Value.Select(series => series.Means(Window)).ToArray());
        var ratios = means.ToDictionary(m => m.Key, m => HeatingRatio.Of(m.Value[0], m.Value[1], m.Value[2]));
        bool[] occurs = [.. Enumerable.Range(0, Window.Hours).Select(hour => means.Values.Any(m => m.Any(role => !double.IsNaN(role[hour]))))];
        SeriesMatrix matrix = SeriesMatrix.Fill([.. readings.Keys.Select(number => ratios[number])], occurs);

        string[][] hourly = GoldenFleet.Table($"{fleet}/hourly.csv.gz");
        foreach (string[] row in hourly)
        {
            long number = long.Parse(row[0], CultureInfo.InvariantCulture);
            int hour = (int)(DateTime.Parse(row[1], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal) - Window.FromUtc).TotalHours;
            double[] actual = [means[number][0][hour], means[number][1][hour], means[number][2][hour], ratios[number][hour]];
            GoldenFleet.Agree([.. row.Skip(2).Select(GoldenFleet.Number)], actual, $"{number} {row[1]}");
        }

        Assert.Equal(hourly.Length, means.Values.Sum(m => Enumerable.Range(0, Window.Hours).Count(hour => m.Any(role => !double.IsNaN(role[hour])))));
        double[][] golden = GoldenFleet.Columns($"{fleet}/matrix.csv");
        Assert.Equal(golden.Length, matrix.Series.Count);
        for (int i = 0; i < golden.Length; i++)
        {
            GoldenFleet.Agree(golden[i], matrix.Series[i], $"column {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Fleets))]
    public void The_matrix_gives_the_golden_autocorrelations(string fleet)
    {
        double[][] series = GoldenFleet.Columns($"{fleet}/matrix.csv");
        double[][] acf = GoldenFleet.Rows($"{fleet}/acf.csv"), pacf = GoldenFleet.Rows($"{fleet}/pacf.csv");

        for (int i = 0; i < series.Length; i++)
        {
            GoldenFleet.Agree(acf[i], Acf.Of(series[i], 50), $"acf of {i}");
            GoldenFleet.Agree(pacf[i], Pacf.Of(series[i]), $"pacf of {i}");
        }

        double[] weights = [.. GoldenFleet.Rows($"{fleet}/weights.csv").Select(row => row[0])];
        GoldenFleet.Agree(weights, PacfDistance.Weights(50), "weights");
    }

    [Theory]
    [InlineData("n30", DistanceForm.Root, "")]
    [InlineData("n30", DistanceForm.Squared, "_squared")]
    [InlineData("n100", DistanceForm.Root, "")]
    [InlineData("n100", DistanceForm.Squared, "_squared")]
    public void The_matrix_gives_the_golden_distances_tree_and_anomalies(string fleet, DistanceForm form, string suffix)
    {
        double[][] series = GoldenFleet.Columns($"{fleet}/matrix.csv");

        ReferenceResult result = ReferenceMethod.Run(series, new ReferenceOptions { Form = form }, null, TestContext.Current.CancellationToken);

        DistanceMatrix distance = result.Distances();
        double[][] distances = GoldenFleet.Rows($"{fleet}/distance{suffix}.csv");
        for (int i = 0; i < series.Length; i++)
        {
            GoldenFleet.Agree(distances[i], [.. Enumerable.Range(0, series.Length).Select(j => distance[i, j])], $"distances of {i}");
        }

        double[][] merges = GoldenFleet.Rows($"{fleet}/hclust_merge{suffix}.csv");
        Assert.Equal(merges.Select(m => ((int)m[0], (int)m[1])), result.Tree.Merges.Select(m => (m.First, m.Second)));
        GoldenFleet.Agree([.. merges.Select(m => m[2])], [.. result.Tree.Merges.Select(m => m.Height)], "heights");
        Assert.Equal(GoldenFleet.Rows($"{fleet}/hclust_order{suffix}.csv").Select(row => (int)row[0] - 1), result.Tree.LeafOrder());

        string[] numbers = [.. GoldenFleet.Table($"{fleet}/pacf.csv").Select(row => row[0])];
        Assert.Equal(GoldenFleet.Table($"{fleet}/anomalies{suffix}.csv").Select(row => row[1]), result.Anomalies.Select(i => numbers[i]));
        Assert.Equal(GoldenFleet.Table($"{fleet}/constant_series.csv").Select(row => row[0]), result.Constant.Select(i => numbers[i]));
    }

    private static SortedDictionary<long, HourlySeries[]> Readings(string fleet)
    {
        var readings = new SortedDictionary<long, HourlySeries[]>();
        foreach (string[] row in GoldenFleet.Table($"{fleet}/input.csv.gz"))
        {
            long number = long.Parse(row[1], CultureInfo.InvariantCulture);
            if (!readings.TryGetValue(number, out HourlySeries[]? series))
            {
                readings[number] = series = [new(), new(), new()];
            }

            var time = DateTime.ParseExact(row[5], "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
            series[Array.IndexOf(Labels, row[4])].Add(time, GoldenFleet.Number(row[6]));
        }

        return readings;
    }
}
