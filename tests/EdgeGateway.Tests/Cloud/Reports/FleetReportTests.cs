using System.Globalization;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Reports;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Tests.Cloud.Fleet;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Reports;

public sealed class FleetReportTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("report").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tables_say_what_the_result_says()
    {
        FleetResult result = await Result();

        IReadOnlyList<string> files = await FleetReport.WriteAsync(result, Path.Combine(folder, "new"), withDistances: true, Cancel);

        Assert.Equal(["clusters.csv", "ts_anomalies.csv", "merges.csv", "scores.csv", "cluster.png", "cluster.svg", "distances.csv"], files.Select(Path.GetFileName));
        Assert.Equal(files.Order(), Directory.GetFiles(Path.Combine(folder, "new")).Order());
        string[] clusters = await File.ReadAllLinesAsync(files[0], Cancel);
        Assert.Equal("NumInstallation,City,Cluster,LeafPosition,JoinHeight,Constant,AnomalyRank,Readings,HoursWithRatio,Hours,ClusterSize,Medoid,CentreDistance", clusters[0]);
        Assert.StartsWith("3,\"PARIS, 12e\",", clusters[3], StringComparison.Ordinal);
        Assert.EndsWith(",9,1,1,90,30,30,1,4,", clusters[4], StringComparison.Ordinal);
        Assert.Equal(
            ["Rank,NumInstallation,City,NamedByRule,Constant,Reason,Cause,Since,Severity,Actor", "1,4,BREST,1,1,constant series: the ratio is 2.5 in all 30 hours; named by the height rule (1 merge above 5),,,,"],
            await File.ReadAllLinesAsync(files[1], Cancel));
        string[][] distances = [.. (await File.ReadAllLinesAsync(files[^1], Cancel)).Select(line => line.Split(','))];
        Assert.Equal(["NumInstallation", "1", "2", "3", "4"], distances[0]);
        Assert.Equal("9", distances[4][1]);
        Assert.Equal(result.Distances()[0, 1], double.Parse(distances[1][2], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_file_that_fails_half_way_leaves_the_older_one_and_nothing_else()
    {
        string path = Path.Combine(folder, "clusters.csv");
        await WholeFile.WriteAsync(path, (file, cancel) => file.WriteAsync("old"u8.ToArray(), cancel).AsTask(), Cancel);

        var refused = await Assert.ThrowsAsync<OperatorException>(() => WholeFile.WriteAsync(
            path,
            async (file, cancel) =>
            {
                await file.WriteAsync("half"u8.ToArray(), cancel);
                throw new IOException("disk full");
            },
            Cancel));

        Assert.Contains("disk full", refused.Message, StringComparison.Ordinal);
        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Equal("old", await File.ReadAllTextAsync(path, Cancel));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_cancelled_file_leaves_the_older_one()
    {
        string path = Path.Combine(folder, "x.csv");
        await File.WriteAllTextAsync(path, "old", Cancel);
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WholeFile.WriteAsync(path, (_, _) => cancel.CancelAsync(), cancel.Token));

        Assert.Equal("old", await File.ReadAllTextAsync(path, Cancel));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_one_line_for_the_operator()
    {
        string file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "", Cancel);

        var refused = await Assert.ThrowsAsync<OperatorException>(async () => await FleetReport.WriteAsync(await Result(), Path.Combine(file, "out"), false, Cancel));

        Assert.Contains("--out DIR", refused.Message, StringComparison.Ordinal);
    }

    private static Task<FleetResult> Result()
    {
        ListSource source = new ListSource().Add(new(3, "PARIS, 12e", "ambient", ListSource.From, 20))
            .Add(1, 30, hour => hour % 5).Add(2, 30, hour => hour % 7).Add(3, 30, hour => hour % 4).Add(4, 30, _ => 2.5);
        return FleetJob.RunAsync(source, new FleetJobOptions { Window = ListSource.Window(30) }, null, Cancel);
    }
}
