using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Tests.Analytics;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Fleet;

/// <summary>The fleet method on the golden fleets, from the file to the scores.</summary>
public sealed class PeerJobTests
{
    [Theory]
    [InlineData("n30", 10)]
    [InlineData("n100", 30)]
    public async Task All_faulty_installations_of_the_golden_fleets_come_before_nearly_all_healthy_ones(string fleet, int faulty)
    {
        FleetResult result = await Run(fleet);
        var labels = GoldenFleet.Table($"{fleet}/labels.csv").ToDictionary(row => long.Parse(row[0]), row => row[1] == "1");
        bool[] byRank = [.. result.Members.OrderBy(member => member.Rank).Select(member => labels[member.Number])];

        Assert.Equal(faulty, byRank.Count(isFaulty => isFaulty));
        Assert.True(Array.LastIndexOf(byRank, true) < faulty + 2, $"the last faulty one has rank {Array.LastIndexOf(byRank, true) + 1}");
    }

    [Fact]
    public async Task The_likeliest_causes_are_those_of_the_labels()
    {
        FleetResult result = await Run("n100");
        var kinds = GoldenFleet.Table("n100/labels.csv").Where(row => row[1] == "1").ToDictionary(row => long.Parse(row[0]), row => row[2]);

        Assert.True(result.Members.Count(member => kinds.TryGetValue(member.Number, out string? kind) && kind == member.Kind) >= 0.9 * kinds.Count);
    }

    [Fact]
    public async Task Who_is_named_follows_the_budget()
    {
        FleetResult strict = await Run("n30", budget: 0.001), loose = await Run("n30", budget: 0.1);

        Assert.True(strict.Anomalies.Count <= loose.Anomalies.Count);
        Assert.Equal(Enumerable.Range(1, loose.Anomalies.Count), loose.Anomalies.Select(anomaly => anomaly.Rank));
        Assert.All(loose.Anomalies, anomaly => Assert.Equal(anomaly.Finding!.Explanation, anomaly.Reason[..anomaly.Finding.Explanation.Length]));
    }

    [Fact]
    public async Task Every_installation_has_a_cluster_with_a_medoid()
    {
        FleetResult result = await Run("n30");

        Assert.All(result.Members, member => Assert.Equal(member.ClusterSize, result.Members.Count(other => other.Cluster == member.Cluster)));
        Assert.All(result.Members, member => Assert.Equal(member.Cluster, result.Members.Single(other => other.Number == member.Medoid).Cluster));
        Assert.Equal(result.Members.Max(member => member.Cluster), result.Clusters);
    }

    [Fact]
    public async Task A_window_that_does_not_fit_into_memory_is_refused_while_it_is_read()
    {
        var refused = await Assert.ThrowsAsync<OperatorException>(() => Run("n30", memory: 1_000_000));

        Assert.Matches(@"^Method fleet keeps all readings of the window: \d+ of them, and \d+ ?% of the input, take 0\.0 GB, and this process may use 0\.0 GB .* Take a shorter window", refused.Message);
        Assert.Equal(30, (await Run("n30", memory: 143_104 * 26)).Members.Count);
    }

    private static Task<FleetResult> Run(string fleet, double budget = 0.01, long memory = long.MaxValue) => FleetJob.RunAsync(
        new FleetCsvSource(GoldenFleet.PathOf($"{fleet}/input.csv.gz")),
        new FleetJobOptions
        {
            Window = new(new(2016, 12, 15, 0, 0, 0, DateTimeKind.Utc), new(2017, 1, 1, 0, 0, 0, DateTimeKind.Utc)), Approach = FleetApproach.Fleet, Budget = budget, Memory = memory,
        },
        null,
        TestContext.Current.CancellationToken);
}
