using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Series;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>R15: the boiler reports an error.</summary>
public sealed class BoilerErrorRule : IRule
{
    private static readonly RuleParameter DelayOn = RuleParameter.DelayOn(0), DelayOff = RuleParameter.DelayOff(1);

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "R15",
        Title = "boiler error",
        Needs = "errorCode",
        Severity = "alarm while it lasts, warning when it is over",
        Source = "domain brief 4.4, R15; the texts of the codes stand in the settings (errorTexts)",
        Parameters = [DelayOn, DelayOff],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (!site.Needs(PlantRoles.ErrorCode))
        {
            return;
        }

        TimeSeries codes = site.Plant.Readings(PlantRoles.ErrorCode);
        var limits = new EpisodeLimits(0, 0, site.Values.Hours(DelayOn), site.Values.Hours(DelayOff), TimeSpan.FromHours(3));
        if (Episodes.Of([.. codes.Ticks], [.. codes.Values.ToArray().Select(Math.Abs)], limits, TimeSpan.Zero) is [.., var episode])
        {
            int last = Enumerable.Range(0, codes.Count).Last(i => codes.Values[i] != 0 && codes.TimeUtc(i) <= episode.ToUtc);
            int code = (int)Math.Clamp(codes.Values[last], int.MinValue, int.MaxValue);
            string text = site.Site.Settings.ErrorTexts.TryGetValue(code, out string? known) ? $" ({known})" : "";
            site.FoundFor(
                episode, Cause.BoilerError, [PlantRoles.ErrorCode], episode.IsOpen ? Severity.Alarm : Severity.Warning, Actor.Technician,
                Invariant($"the boiler reports error {code}{text} for {episode.Length.TotalHours:0.#} h"));
        }
    }
}
