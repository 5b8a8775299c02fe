using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Peers;
using EdgeGateway.Analytics.Rules;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Rules;

/// <summary>Puts what the comparison with peers finds beside what the rules find: one finding per cause, whoever saw it.</summary>
internal static class AgreedFindings
{
    private const double Budget = 0.01;

    /// <summary>Compares the installations and adds what stands out.</summary>
    /// <param name="plants">What the rules found, in the order of <paramref name="installations"/>.</param>
    /// <param name="installations">The installations.</param>
    /// <param name="window">The span of time.</param>
    /// <param name="progress">Told the share that is done; may be null.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public static IReadOnlyList<PlantFindings> Of(
        IReadOnlyList<PlantFindings> plants, IReadOnlyList<InstallationReadings> installations, HourWindow window, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<PeerScore> scores = PeerFleet.Compare(installations, window, progress, cancellationToken).Scores;
        double limit = FalseAlarms.LimitFor(Budget);
        return [.. plants.Select((plant, i) => scores[i].Score < limit ? plant : Add(plant, PeerMembers.FindingOf(scores[i])))];
    }

    /// <summary>Adds what the comparison says of an installation.</summary>
    public static PlantFindings Add(PlantFindings plant, Finding finding)
    {
        MergedFindings merged = FindingMerge.Merge([.. plant.Findings, .. plant.Suppressed, finding]);
        return plant with { Findings = merged.Findings, Suppressed = merged.Suppressed };
    }
}
