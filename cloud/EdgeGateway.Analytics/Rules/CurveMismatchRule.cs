using EdgeGateway.Analytics.Findings;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>R13: departure water follows the weather otherwise than in the fleet.</summary>
public sealed class CurveMismatchRule : IRule
{
    private static readonly RuleParameter Spreads = new("mads", 3, 1, 20, "", "how many median absolute deviations (scaled to a standard deviation) from the fleet's median");
    private static readonly RuleParameter Peers = new("fewestPeers", 10, 3, 10_000, "installations", "fewer lines are no band (ours)");

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "R13",
        Title = "heating curve unlike the fleet's",
        Needs = "circuit1.supply and exterior: 72 h of use in which it heats, outside air varying by 3 K; 10 installations with such a line",
        Severity = "warning",
        Source = "domain brief 4.4, R13; that the deviation is scaled by 1.4826 is ours",
        Parameters = [Spreads, Peers],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (!site.Needs(PlantRoles.Exterior, PlantRoles.Supply(1)))
        {
            return;
        }

        LinearFit line = site.Site.Curve;
        CurveBand band = site.Site.Fleet.Curves;
        if (double.IsNaN(line.Slope) || band.Peers < site.Values[Peers])
        {
            site.CannotRun(double.IsNaN(line.Slope)
                ? Invariant($"{line.Count} h of heating in use, {CurveLine.FewestHours} with outside air varying by {CurveLine.LeastSpread:0.#} K are needed")
                : Invariant($"{band.Peers} installations have a line, {site.Values[Peers]:0} are needed"));
            return;
        }

        double slope = Spread(line.Slope - band.Slope, band.SlopeSpread), zero = Spread(line.Intercept - band.AtZero, band.AtZeroSpread);
        if (Math.Max(slope, zero) > site.Values[Spreads])
        {
            string what = slope >= zero
                ? Invariant($"departure water changes by {line.Slope:0.00} K per K outside, {slope:0.0} deviations from the {band.Slope:0.00} of {band.Peers} installations")
                : Invariant($"departure water is {line.Intercept:0.0} degC at 0 degC outside, {zero:0.0} deviations from the {band.AtZero:0.0} degC of {band.Peers} installations");
            site.Found(Cause.CurveMismatch, [PlantRoles.Supply(1)], Severity.Warning, Actor.Operator, null, what + Invariant($" (limit {site.Values[Spreads]:0.#})"));
        }
    }

    private static double Spread(double difference, double spread) => difference == 0 ? 0 : Math.Abs(difference) / spread;
}
