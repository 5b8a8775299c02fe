using System.Globalization;
using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Tests.Analytics;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Fleet;

public sealed class FleetJobTests
{
    private static readonly HourWindow Golden = new(new(2016, 12, 15, 0, 0, 0, DateTimeKind.Utc), new(2017, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    [Theory]
    [InlineData("n30")]
    [InlineData("n100")]
    public async Task A_golden_file_gives_the_golden_tree_and_anomalies(string fleet)
    {
        var source = new FleetCsvSource(GoldenFleet.PathOf($"{fleet}/input.csv.gz"));

        FleetResult result = await Run(source, Golden);

        double[][] merges = GoldenFleet.Rows($"{fleet}/hclust_merge.csv");
        Assert.Equal(merges.Select(m => ((int)m[0], (int)m[1])), result.Tree.Merges.Select(m => (m.First, m.Second)));
        GoldenFleet.Agree([.. merges.Select(m => m[2])], [.. result.Tree.Merges.Select(m => m.Height)], "heights");
        Assert.Equal(Numbers($"{fleet}/anomalies.csv", 1), result.Anomalies.Where(a => a.NamedByRule).Select(a => a.Member.Number));
        Assert.Equal(Numbers($"{fleet}/constant_series.csv", 0), result.Members.Where(m => m.Constant).Select(m => m.Number));
        Assert.Equal(Numbers($"{fleet}/hclust_order.csv", 2), result.Members.OrderBy(m => m.LeafPosition).Select(m => m.Number));
        Assert.Equal(408, result.Hours);
        Assert.Equal(SourceNotes.None.BrokenLines, result.Notes.BrokenLines);
    }

    [Fact]
    public async Task Constant_series_that_the_height_rule_misses_are_added_with_their_reason()
    {
        var random = new Random(8);
        var source = new ListSource();
        foreach (long number in (long[])[1, 2, 6])
        {
            source.Add(number, 60, _ => 1.5);
        }

        foreach (long number in (long[])[3, 4, 5])
        {
            source.Add(number, 60, _ => 1 + random.NextDouble());
        }

        FleetResult result = await Run(source, ListSource.Window(60));

        Assert.Equal([6, 3, 4], result.Anomalies.Where(a => a.NamedByRule).Select(a => a.Member.Number).Order().OrderBy(number => number == 6 ? 0 : 1));
        Assert.Equal([1, 2], result.Anomalies.Where(a => !a.NamedByRule).Select(a => a.Member.Number).Order());
        Assert.Equal(Enumerable.Range(1, result.Anomalies.Count), result.Anomalies.Select(a => a.Rank));
        Assert.All(result.Anomalies, a => Assert.Equal(a.Member.Constant, a.Reason.StartsWith("constant series: the ratio is 1.5 in all 60 hours", StringComparison.Ordinal)));
        Assert.Contains("its own series is not constant", result.Anomalies.Single(a => a.Member.Number == 3).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fleet_of_one_is_a_result_too()
    {
        FleetResult result = await Run(new ListSource().Add(77, 5, hour => hour), ListSource.Window(5));

        FleetMember only = Assert.Single(result.Members);
        Assert.Equal((77, "BREST", 1, 1, 15, 5), (only.Number, only.City, only.Cluster, only.LeafPosition, only.Readings, only.HoursWithRatio));
        Assert.True(double.IsNaN(only.JoinHeight));
        Assert.Empty(result.Anomalies);
    }

    [Fact]
    public async Task Rows_outside_the_window_of_other_roles_or_without_a_number_do_not_count()
    {
        ListSource source = new ListSource().Add(5, 50, hour => hour % 7).Add(6, 50, hour => hour % 5);
        FleetResult plain = await Run(source, ListSource.Window(48));

        source.Add(new SeriesRow(5, "X", Roles.Ambient, ListSource.From.AddHours(48), 99))
            .Add(new SeriesRow(9, "X", "flue", ListSource.From, 99))
            .Add(new SeriesRow(6, "X", Roles.Ambient, ListSource.From, double.NaN));
        FleetResult same = await Run(source, ListSource.Window(48));

        Assert.Equal(plain.Readings, same.Readings);
        Assert.Equal(plain.Members, same.Members);
        Assert.Equal(plain.Tree.Merges, same.Tree.Merges);
    }

    [Fact]
    public async Task A_window_without_data_is_one_error_that_names_the_span_of_the_data()
    {
        var refused = await Assert.ThrowsAsync<OperatorException>(() => Run(new FleetCsvSource(GoldenFleet.PathOf("n30/input.csv.gz")), ListSource.Window(24)));

        Assert.Contains("from 2026-01-01 00:00:00 to 2026-01-02 00:00:00 UTC", refused.Message, StringComparison.Ordinal);
        Assert.Contains("from 2016-12-15 00:00:00 to 2016-12-31 23:45:00 UTC", refused.Message, StringComparison.Ordinal);
        Assert.Contains("no readings at all", (await Assert.ThrowsAsync<OperatorException>(() => Run(new ListSource(), Golden))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_measures_and_broken_lines_are_told_with_their_counts()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("fleet").FullName, "fleet.csv");
        string other = FleetFile.Line1.Replace("EXTER", "ELSE", StringComparison.Ordinal);
        await File.WriteAllBytesAsync(file, FleetFile.Bytes(FleetFile.Line1, other, "broken", other, FleetFile.Line2), TestContext.Current.CancellationToken);

        FleetResult result = await Run(new FleetCsvSource(file), Golden);

        Assert.Equal(2, result.Readings);
        Assert.Equal(1, result.Notes.BrokenLines);
        Assert.Equal(("BASE_VN_T.ELSE_T.REF_CORRIGE", 2), result.Notes.UnknownLabels.Select(pair => (pair.Key, pair.Value)).Single());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(99)]
    public async Task A_cut_by_count_leaves_that_many_and_its_height_leaves_the_same(int clusters)
    {
        var random = new Random(3);
        var source = new ListSource();
        for (int number = 1; number <= 12; number++)
        {
            double memory = number / 13.0, value = 0;
            source.Add(number, 80, _ => value = (memory * value) + random.NextDouble());
        }

        var options = new FleetJobOptions { Window = ListSource.Window(80), Cut = new ClusterCut.ByCount(clusters) };
        FleetResult result = await FleetJob.RunAsync(source, options, null, TestContext.Current.CancellationToken);

        Assert.Equal(Math.Min(clusters, 12), result.Clusters);
        Assert.Equal(result.Members.Select(m => m.Cluster), TreeCut.ByHeight(result.Tree, result.CutHeight));
    }

    [Fact]
    public async Task A_cancelled_job_stops()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => FleetJob.RunAsync(new ListSource().Add(1, 5, _ => 1), new FleetJobOptions { Window = ListSource.Window(5) }, null, cancelled.Token));
    }

    private static Task<FleetResult> Run(ISeriesSource source, HourWindow window) =>
        FleetJob.RunAsync(source, new FleetJobOptions { Window = window }, null, TestContext.Current.CancellationToken);

    private static IEnumerable<long> Numbers(string file, int column) =>
        GoldenFleet.Table(file).Select(row => long.Parse(row[column], CultureInfo.InvariantCulture));
}
