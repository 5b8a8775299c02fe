using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Rules;

/// <summary>All rules of the cloud, and how they are run.</summary>
public static class RuleBook
{
    /// <summary>The rules, in the order of docs/rules.md.</summary>
    public static IReadOnlyList<IRule> Rules { get; } =
    [.. SensorRules.All, .. PlantRules.All];

    /// <summary>Runs the rules on a fleet.</summary>
    /// <param name="fleet">The installations, of the same window.</param>
    /// <param name="settings">How the rules are set.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; may be null.</param>
    /// <param name="cancellationToken">Ends the work between two installations.</param>
    /// <returns>An entry for every installation, in the order given.</returns>
    public static IReadOnlyList<PlantFindings> Run(
        IReadOnlyList<PlantData> fleet, RuleSettings settings, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        ArgumentNullException.ThrowIfNull(settings);
        if (fleet.Count == 0)
        {
            return [];
        }

        var local = new LocalHours(fleet[0].Window, settings.Zone);
        var reference = FleetReference.Of(fleet, local, settings);
        var found = new PlantFindings[fleet.Count];
        int done = 0;
        Parallel.For(0, fleet.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            found[i] = Check(new RuleSite(fleet[i], reference, local, settings));
            progress?.Report((double)Interlocked.Increment(ref done) / fleet.Count);
        });
        return found;
    }

    /// <summary>Runs the rules on one installation.</summary>
    /// <param name="site">The installation.</param>
    public static PlantFindings Check(RuleSite site)
    {
        ArgumentNullException.ThrowIfNull(site);
        RuleCase[] cases =
        [
            .. Rules.Select(rule => (rule, Case: new RuleCase(site, rule.Definition, site.Settings.ValuesOf(rule.Definition, site.Plant.Number))))
                .Where(pair => pair.Case.Values.Enabled).Select(pair =>
                {
                    pair.rule.Check(pair.Case);
                    return pair.Case;
                }),
        ];
        MergedFindings merged = FindingMerge.Merge(cases.SelectMany(one => one.Findings));
        return new PlantFindings(site.Plant.Number, site.Plant.City, merged.Findings, merged.Suppressed, [.. cases.SelectMany(one => one.NotRun)]);
    }
}
