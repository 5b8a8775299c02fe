using EdgeGateway.Analytics.Rules;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Rules;

/// <summary>What the rules found in a fleet.</summary>
/// <param name="Source">Where the readings came from.</param>
/// <param name="Window">The span of time.</param>
/// <param name="Settings">How the rules were set.</param>
/// <param name="Readings">How many readings were looked at, duplicates included.</param>
/// <param name="Notes">What the source could not use.</param>
/// <param name="Plants">An entry for every installation, by rising number.</param>
internal sealed record RulesResult(
    string Source, HourWindow Window, RuleSettings Settings, long Readings, SourceNotes Notes, IReadOnlyList<PlantFindings> Plants)
{
    /// <summary>The findings with their installation, the most urgent first, then by number.</summary>
    public IReadOnlyList<(PlantFindings Plant, Analytics.Findings.Finding Finding)> Findings =>
    [
        .. Plants.SelectMany(plant => plant.Findings.Select(finding => (plant, finding)))
            .OrderByDescending(found => found.finding.Severity).ThenBy(found => found.plant.Number),
    ];

    /// <summary>The rules that could not look, by rule and reason, and at how many installations; in the order of the rules.</summary>
    public IReadOnlyList<(string Rule, string Reason, IReadOnlyList<long> Installations)> NotRun =>
    [
        .. Plants.SelectMany(plant => plant.NotRun.Select(not => (plant.Number, not.Rule, not.Reason)))
            .GroupBy(not => (not.Rule, not.Reason))
            .Select(group => (group.Key.Rule, group.Key.Reason, (IReadOnlyList<long>)[.. group.Select(not => not.Number).Distinct()]))
            .OrderBy(not => RuleBook.Rules.TakeWhile(rule => rule.Definition.Id != not.Rule).Count()).ThenByDescending(not => not.Item3.Count),
    ];
}
