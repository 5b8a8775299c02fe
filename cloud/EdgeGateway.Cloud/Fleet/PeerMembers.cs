using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Peers;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>What the fleet method says of each installation.</summary>
internal static class PeerMembers
{
    /// <summary>Who found it, in <see cref="Finding.FoundBy"/>.</summary>
    public const string Name = "peers";

    private const double WorthWords = 0.5;

    /// <summary>The installations with their scores.</summary>
    public static FleetMember[] Of(
        IReadOnlyList<InstallationRatios> installations, IReadOnlyList<PeerScore> scores, Dendrogram tree, int[] clusters)
    {
        int[] ranks = FleetRanks.Of([.. scores.Select(score => score.Score)]);
        int[] positions = FleetRanks.Positions(tree);
        double[] heights = tree.JoinHeights();
        return [.. installations.Select((installation, i) => new FleetMember
        {
            Number = installation.Number,
            City = installation.City,
            Cluster = clusters[i],
            LeafPosition = positions[i],
            JoinHeight = heights[i],
            Constant = scores[i].First.Cause == Cause.FlatLine,
            Readings = installation.Readings,
            HoursWithRatio = installation.Ratios.Count(ratio => !double.IsNaN(ratio)),
            Score = scores[i].Score,
            Rank = ranks[i],
            Kind = scores[i].Score < WorthWords ? "" : scores[i].First.Cause.Name(),
            Explanation = scores[i].Score < WorthWords ? "like its peers" : Sentence(scores[i]),
        })];
    }

    /// <summary>Who is named, by rank.</summary>
    public static List<FleetAnomaly> Anomalies(FleetMember[] members, IReadOnlyList<PeerScore> scores, double budget) =>
    [
        .. Enumerable.Range(0, members.Length).Where(i => members[i].Score >= FalseAlarms.LimitFor(budget)).OrderBy(i => members[i].Rank)
            .Select(i => new FleetAnomaly(members[i].Rank, members[i], false, members[i].Explanation) { Finding = FindingOf(scores[i]) }),
    ];

    /// <summary>The finding of an installation.</summary>
    public static Finding FindingOf(PeerScore score)
    {
        Evidence evidence = score.First;
        return new Finding
        {
            Cause = evidence.Cause,
            FoundBy = Name,
            Roles = [.. evidence.Sensors.Select(sensor => sensor.Role())],
            SinceUtc = score.SinceUtc,
            Severity = evidence.Cause.Severity(),
            Actor = evidence.Cause.Actor(),
            Explanation = evidence.Explanation,
        };
    }

    private static string Sentence(PeerScore score) =>
        score.SinceUtc is { } since ? $"{score.First.Explanation}, since {since:yyyy-MM-dd HH:mm} UTC" : score.First.Explanation;
}
