using System.Globalization;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Import;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Tests.Cloud.Store;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Import;

public sealed class ImportJobTests : IDisposable
{
    private readonly TemporaryStore temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Rows_lie_in_the_lake_by_date_with_the_role_of_their_label()
    {
        using var file = new TemporaryCsv(
            "1,9000110001,LYON,2,BASE_VN_T.AMBIA_T.REF_CORRIGE,2016-12-15 10:00:00,19.5",
            "1,9000110001,LYON,3,SOMETHING.ELSE,2016-12-16 23:59:59,0.1");

        ImportSummary summary = await ImportAsync(file.Path);

        Assert.Equal((2, 0, 1, 2), (summary.Rows, summary.Broken, summary.Installations, summary.Days));
        Assert.Equal(
            [
                $"9000110001|LYON|BASE_VN_T.AMBIA_T.REF_CORRIGE|ambient|Temperature|2016-12-15 10:00:00|19.5|0|import:{summary.Hash[..16]}",
                $"9000110001|LYON|SOMETHING.ELSE|2016-12-16 23:59:59|0.1|0|import:{summary.Hash[..16]}",
            ],
            temporary.Rows());
        Assert.True(Directory.Exists(Path.Combine(temporary.Store.Lake.Root, "readings", "date=2016-12-16")));
    }

    [Fact]
    public async Task The_same_content_twice_changes_nothing_packed_or_not()
    {
        string[] lines = ["1,7,LYON,2,BASE_VN_T.AMBIA_T.REF_CORRIGE,2016-12-15 10:00:00,19.5"];
        using var plain = new TemporaryCsv(lines);
        using var packed = new TemporaryCsv(gzip: true, lines);
        await ImportAsync(plain.Path);
        List<string> before = temporary.Rows();

        ImportSummary again = await ImportAsync(packed.Path);

        Assert.True(again.AlreadyImported);
        Assert.Equal(before, temporary.Rows());
        Assert.Equal(1, temporary.Count("SELECT count(*) FROM imports"));
    }

    [Fact]
    public async Task Broken_lines_are_counted_and_named_and_the_rest_is_imported()
    {
        string[] broken = [.. Enumerable.Range(0, 25).Select(i => string.Create(CultureInfo.InvariantCulture, $"1,7,LYON,2,BASE_VN_T.AMBIA_T.REF_CORRIGE,2016-12-15 10:00:00,warm{i}"))];
        using var file = new TemporaryCsv(["1,7,LYON,2,BASE_VN_T.AMBIA_T.REF_CORRIGE,2016-12-15 10:00:00,19.5", .. broken, "1,7,LYON,2,BASE_VN_T.AMBIA_T.REF_CORRIGE,2016-12-15 11:00:00,19"]);

        ImportSummary summary = await ImportAsync(file.Path);

        Assert.Equal((2, 25, 20), (summary.Rows, summary.Broken, summary.FirstBroken.Count));
        Assert.Equal(3, summary.FirstBroken[0].LineNumber);
        Assert.Equal(2, temporary.Rows().Count);
    }

    [Fact]
    public async Task Exact_duplicates_stay_as_they_are_in_the_source()
    {
        const string Line = "1,7,LYON,2,BASE_VN_T.AMBIA_T.REF_CORRIGE,2016-12-15 10:00:00,19.5";
        using var file = new TemporaryCsv(Line, Line);

        await ImportAsync(file.Path);

        Assert.Equal(2, temporary.Rows().Count);
    }

    [Fact]
    public async Task An_import_that_is_cancelled_leaves_nothing()
    {
        using var file = new TemporaryCsv("1,7,LYON,2,BASE_VN_T.AMBIA_T.REF_CORRIGE,2016-12-15 10:00:00,19.5");
        using var stop = new CancellationTokenSource();
        var progress = new StopAtFirstReport(stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ImportJob(temporary.Store, TimeProvider.System).RunAsync(file.Path, progress, stop.Token));

        Assert.Empty(temporary.Rows());
        Assert.Empty(Directory.GetFiles(temporary.Store.Lake.Root, "*.parquet", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_without_a_readable_line_is_refused_by_name()
    {
        using var file = new TemporaryCsv("nonsense");

        var refused = await Assert.ThrowsAsync<OperatorException>(() => ImportAsync(file.Path));

        Assert.Contains(file.Path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_comparison_of_the_store_is_that_of_the_file()
    {
        using var file = new TemporaryCsv([.. Lines()]);
        await ImportAsync(file.Path);
        var options = new FleetJobOptions { Window = new HourWindow(new DateTime(2016, 12, 15, 0, 0, 0, DateTimeKind.Utc), new DateTime(2016, 12, 18, 0, 0, 0, DateTimeKind.Utc)) };

        FleetResult ofFile = await FleetJob.RunAsync(new FleetCsvSource(file.Path), options, null, TestContext.Current.CancellationToken);
        FleetResult ofStore = await FleetJob.RunAsync(new StoreSeriesSource("the store", temporary.Store.Snapshot), options, null, TestContext.Current.CancellationToken);

        Assert.Equal(ofFile.Readings, ofStore.Readings);
        Assert.Equal(ofFile.Members.Select(member => member.LeafPosition), ofStore.Members.Select(member => member.LeafPosition));
        Assert.Equal(ofFile.Tree.LeafOrder(), ofStore.Tree.LeafOrder());
        foreach ((double a, double b) in ofFile.Tree.JoinHeights().Zip(ofStore.Tree.JoinHeights()))
        {
            Assert.Equal(a, b, 1e-12);
        }
    }

    private static IEnumerable<string> Lines()
    {
        var chance = new Random(20161215);
        (string Label, double Level)[] measures = [("BASE_VN_T.EXTER_T.REF_CORRIGE", 5), ("BASE_VN_T.AMBIA_T.REF_CORRIGE", 20), ("BASE_VN_T.CIRC1_T.DEPART", 45)];
        for (int installation = 1; installation <= 6; installation++)
        {
            foreach ((string label, double level) in measures)
            {
                for (int quarter = 0; quarter < 288; quarter++)
                {
                    string time = new DateTime(2016, 12, 15).AddMinutes(15 * quarter).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
                    string line = string.Create(CultureInfo.InvariantCulture, $"{installation},{9000000000 + installation},LYON,1,{label},{time},{level + (3 * chance.NextDouble()):R}");
                    yield return line;
                    if (chance.Next(20) == 0)
                    {
                        yield return line;
                    }
                }
            }
        }
    }

    private Task<ImportSummary> ImportAsync(string path) => new ImportJob(temporary.Store, TimeProvider.System).RunAsync(path, null, TestContext.Current.CancellationToken);

    private sealed class StopAtFirstReport(CancellationTokenSource stop) : IProgress<double>
    {
        public void Report(double value) => stop.Cancel();
    }
}
