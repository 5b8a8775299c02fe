using EdgeGateway.Analytics.Findings;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>V6: far fewer hours with readings than there should be.</summary>
public sealed class CompletenessRule : IRule
{
    private static readonly RuleParameter Warning = new("warnBelowPercent", 80, 1, 100, "%", "part of the hours with a reading below which it is a warning");
    private static readonly RuleParameter Alarm = new("alarmBelowPercent", 50, 0, 100, "%", "part of the hours below which it is an alarm (the brief's limit between uncertain and bad, 4.1)");

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "V6",
        Title = "hours without readings",
        Needs = "nothing; looks at the expected roles, over the hours from the fleet's first reading to its last one",
        Severity = "warning; alarm below the second limit",
        Source = "domain brief 4.2, V6; 4.1 (aggregates)",
        Parameters = [Warning, Alarm],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        (int first, int end) = (site.Site.Fleet.FirstHour, site.Site.Fleet.EndHour);
        foreach (string role in site.Site.Settings.ExpectedRoles)
        {
            IReadOnlyList<double> means = site.Plant.Means(role);
            int[] known = [.. Enumerable.Range(first, end - first).Where(hour => !double.IsNaN(means[hour]))];
            double percent = 100.0 * known.Length / (end - first);
            if (percent < site.Values[Warning])
            {
                // Silent since its last reading, when most of what is missing lies behind that; else now and then.
                int silent = known.Length == 0 ? 0 : end - known[^1] - 1;
                bool ended = known.Length > 0 && 2 * silent > end - first - known.Length;
                string explanation = known.Length == 0
                    ? Invariant($"no reading of {role} in {end - first} h")
                    : Invariant($"{role} has readings in {known.Length} of {end - first} h ({percent:0.#} %), limit {site.Values[Warning]:0.#} %");
                site.Found(
                    Cause.FewPoints, [role], percent < site.Values[Alarm] ? Severity.Alarm : Severity.Warning, Actor.Communications,
                    ended ? site.Site.Window.HourUtc(known[^1] + 1) : null, explanation);
            }
        }
    }
}
