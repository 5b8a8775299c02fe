using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Peers;
using EdgeGateway.Analytics.Rules;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Rules;

/// <summary>Runs the rules beside the comparison with peers: one reading of the source serves both, and the comparison sees only its own three roles.</summary>
/// <param name="settings">How the rules are set.</param>
/// <param name="window">The span of time.</param>
internal sealed class RulesBeside(RuleSettings settings, HourWindow window)
{
    private readonly FleetReadings others = new(Roles.All.Except(FleetReadings.ComparedRoles));

    /// <summary>Keeps the rows whose role the comparison does not use.</summary>
    public void Add(ReadOnlySpan<SeriesRow> rows) => others.Add(rows, window);

    /// <summary>Runs the rules on all installations, and adds who stands out among its peers: one finding per cause.</summary>
    /// <param name="source">What was read.</param>
    /// <param name="compared">The readings that were compared.</param>
    /// <param name="scores">What the comparison says, in the order of <paramref name="compared"/>.</param>
    /// <param name="budget">The share of healthy installations that the comparison may name, above 0 and below 1.</param>
    /// <param name="progress">Told the share that is done; may be null.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public RulesResult Run(
        ISeriesSource source, FleetReadings compared, IReadOnlyList<PeerScore> scores, double budget, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var score = compared.ByNumber().Select((installation, i) => (installation.Number, Score: scores[i])).ToDictionary(one => one.Number, one => one.Score);
        double limit = FalseAlarms.LimitFor(budget);
        IReadOnlyList<PlantFindings> plants = RuleBook.Run(Plants(compared), settings, progress, cancellationToken);
        return new RulesResult(source.Name, window, settings, compared.Count + others.Count, source.Notes, [.. plants.Select(plant =>
            score.TryGetValue(plant.Number, out PeerScore? one) && one.Score >= limit ? AgreedFindings.Add(plant, PeerMembers.FindingOf(one)) : plant)]);
    }

    private PlantData[] Plants(FleetReadings compared) =>
    [
        .. compared.ByNumber().Concat(others.ByNumber()).GroupBy(part => part.Number).OrderBy(parts => parts.Key).Select(parts => new PlantData(
            parts.Key, parts.Select(part => part.City).FirstOrDefault(city => city.Length > 0) ?? "", window,
            [.. parts.SelectMany(part => part.Roles)], role => parts.First(part => part.Roles.Contains(role)).Readings(role, window))),
    ];
}
