using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Series;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>X8: the heat that is counted is not the heat that flow and temperatures give, or not what the gas can give.</summary>
public sealed class EnergyBalanceRule : IRule
{
    private const double KilowattHourPerCubicMetreKelvin = 1.16;
    private const int HoursOfAWeek = 168;

    private static readonly RuleParameter Tolerance = new("tolerancePercent", 15, 1, 100, "%", "difference of counted and computed heat over a week");
    private static readonly RuleParameter Least = new("leastRatio", 0.75, 0, 1, "", "heat over energy of the gas below this over a week");
    private static readonly RuleParameter Most = new("mostRatio", 1.15, 0.5, 3, "", "heat over energy of the gas above this over a week");
    private static readonly RuleParameter Gas = new("gasKilowattHours", 10.1, 5, 40, "kWh/m3", "lower heating value of the gas (11.2 kWh/m3 times 0.901, brief 3.3)");
    private static readonly RuleParameter Complete = new("completePercent", 80, 10, 100, "%", "part of the week's hours that must be known");

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "X8",
        Title = "energy balance",
        Needs = "heat.energy over the last 7 days, and heat.flow with circuit1.supply and circuit1.return (or the boiler's), or gas.volume",
        Severity = "warning",
        Source = "domain brief 4.3, X8; 3.3 (gas)",
        Parameters = [Tolerance, Least, Most, Gas, Complete],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (!site.Needs(PlantRoles.HeatEnergy))
        {
            return;
        }

        DateTime to = site.Site.Window.ToUtc, from = to.AddDays(-7);
        double heat = Counted(site, PlantRoles.HeatEnergy, from, to);
        if (double.IsNaN(heat) || from < site.Site.Window.FromUtc)
        {
            site.CannotRun("heat.energy does not cover the last 7 days of the window, or fell");
            return;
        }

        CheckComputed(site, heat, from);
        if (site.Plant.Has(PlantRoles.GasVolume))
        {
            CheckGas(site, heat, Counted(site, PlantRoles.GasVolume, from, to) * site.Values[Gas], from);
        }
    }

    private static void CheckComputed(RuleCase site, double heat, DateTime from)
    {
        bool boiler = site.Plant.Has(PlantRoles.BoilerSupply) && site.Plant.Has(PlantRoles.BoilerReturn);
        (string supply, string back) = boiler ? (PlantRoles.BoilerSupply, PlantRoles.BoilerReturn) : (PlantRoles.Supply(1), PlantRoles.Return(1));
        if (!site.Plant.Has(PlantRoles.HeatFlow) && site.Plant.Has(PlantRoles.GasVolume))
        {
            return;
        }

        if (!site.Needs(PlantRoles.HeatFlow, supply, back))
        {
            return;
        }

        IReadOnlyList<double> flow = site.Plant.Means(PlantRoles.HeatFlow), warm = site.Plant.Means(supply), cold = site.Plant.Means(back);
        int hours = flow.Count;
        double[] kilowatts = [.. Enumerable.Range(Math.Max(0, hours - HoursOfAWeek), Math.Min(hours, HoursOfAWeek)).Select(hour => KilowattHourPerCubicMetreKelvin * flow[hour] * (warm[hour] - cold[hour]))];
        double percent = 100.0 * Known.Count(kilowatts) / HoursOfAWeek;
        if (percent < site.Values[Complete])
        {
            site.CannotRun(Invariant($"flow and temperatures are known in {percent:0} % of the last 7 days, {site.Values[Complete]:0} % are needed"));
            return;
        }

        double computed = Known.Mean(kilowatts) * HoursOfAWeek, difference = 100 * (heat - computed) / computed;
        if (Math.Abs(difference) > site.Values[Tolerance])
        {
            site.Found(
                Cause.EnergyBalance, [PlantRoles.HeatEnergy, PlantRoles.HeatFlow, supply, back], Severity.Warning, Actor.Technician, from,
                Invariant($"the heat meter counted {heat:0} kWh in 7 days, flow and temperatures give {computed:0} kWh: {difference:+0;-0} % (limit {site.Values[Tolerance]:0.#} %)"));
        }
    }

    private static void CheckGas(RuleCase site, double heat, double gas, DateTime from)
    {
        double ratio = heat / gas;
        if (!double.IsFinite(ratio))
        {
            site.CannotRun("gas.volume does not cover the last 7 days of the window, fell, or did not rise");
        }
        else if (ratio < site.Values[Least] || ratio > site.Values[Most])
        {
            site.Found(
                Cause.EnergyBalance, [PlantRoles.HeatEnergy, PlantRoles.GasVolume], Severity.Warning, Actor.Technician, from,
                Invariant($"{heat:0} kWh of heat came of {gas:0} kWh of gas in 7 days, a ratio of {ratio:0.00} (limits {site.Values[Least]:0.##} and {site.Values[Most]:0.##})"));
        }
    }

    private static double Counted(RuleCase site, string role, DateTime from, DateTime to)
    {
        var counter = new Counter(site.Plant.Readings(role));
        double kilowattHours = counter.At(to) - counter.At(from);
        return kilowattHours >= 0 ? kilowattHours : double.NaN;
    }
}
