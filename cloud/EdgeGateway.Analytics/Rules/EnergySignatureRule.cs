using EdgeGateway.Analytics.Findings;
using static System.FormattableString;

namespace EdgeGateway.Analytics.Rules;

/// <summary>R14: more energy than the weather explains, two weeks in a row.</summary>
public sealed class EnergySignatureRule : IRule
{
    private const int Week = 7, FewestDaysOfAWeek = 5, FewestHours = 20;

    private static readonly RuleParameter Sigmas = new("sigmas", 3, 1, 20, "", "how many standard deviations of the weeks before");
    private static readonly RuleParameter Training = new("trainingWeeks", 6, 4, 104, "weeks", "how many weeks the model must have before it judges (ours)");
    private static readonly RuleParameter Variation = new("largestVariation", 0.3, 0.05, 1, "", "a model with a larger CV(RMSE) of the days judges nothing (brief 5.3)");
    private static readonly RuleParameter Gas = new("gasKilowattHours", 10.1, 5, 40, "kWh/m3", "lower heating value of the gas");

    /// <inheritdoc/>
    public RuleDefinition Definition { get; } = new()
    {
        Id = "R14",
        Title = "more energy than the weather explains",
        Needs = "heat.energy, heat.power or gas.volume, and outside air: 8 weeks with 5 days each",
        Severity = "warning",
        Source = "domain brief 4.4, R14; 5.3 item 2",
        Parameters = [Sigmas, Training, Variation, Gas],
    };

    /// <inheritdoc/>
    public void Check(RuleCase site)
    {
        ArgumentNullException.ThrowIfNull(site);
        string? role = new[] { PlantRoles.HeatEnergy, PlantRoles.HeatPower, PlantRoles.GasVolume }.FirstOrDefault(site.Plant.Has);
        if (role is null)
        {
            site.CannotRun($"no reading of {PlantRoles.HeatEnergy}, {PlantRoles.HeatPower} or {PlantRoles.GasVolume}");
            return;
        }

        // The first and the last day of the window may be cut off.
        int[] days = [.. Enumerable.Range(1, Math.Max(0, site.Site.Local.Days - 2))];
        days = days[(days.Length % Week)..];
        double[] weather = [.. days.Select(site.Site.WeatherOf)], energy = [.. days.Select(day => EnergyOf(site, role, day))];
        int weeks = days.Length / Week, training = (int)site.Values[Training];
        if (weeks < training + 2)
        {
            site.CannotRun(Invariant($"{weeks} whole weeks in the window, {training + 2} are needed"));
            return;
        }

        int bad = Enumerable.Range(training, weeks - training - 1).LastOrDefault(week => Excess(site, weather, energy, week) is not null, -1);
        if (bad >= 0)
        {
            (double first, double second, double expected, double sigma) = Excess(site, weather, energy, bad)!.Value;
            site.Found(
                Cause.EnergySignature, [role], Severity.Warning, Actor.Analyst, site.Site.Local.DayUtc(days[bad * Week]),
                Invariant($"{first:0} and {second:0} kWh a week more than the {expected:0} kWh that the weather explains (limit {site.Values[Sigmas]:0.#} times {sigma:0} kWh, from {bad} weeks before)"),
                bad + 2 >= weeks ? null : site.Site.Local.DayUtc(days[(bad + 2) * Week]));
        }
        else if (!Judges(site, Model(weather, energy, weeks - 2)))
        {
            site.CannotRun(Invariant($"the weather explains too little of {role}: CV(RMSE) of the days {Model(weather, energy, weeks - 2).Variation:0.00}, at most {site.Values[Variation]:0.##} is needed"));
        }
    }

    /// <summary>The excess of a week and the next, what the first should have taken and the usual deviation, all in kWh per week; null when one of them is usual.</summary>
    private static (double First, double Second, double Expected, double Sigma)? Excess(RuleCase site, double[] weather, double[] energy, int week)
    {
        EnergySignature model = Model(weather, energy, week);
        double[] residuals = [.. Enumerable.Range(0, week + 2).Select(one => Residual(model, weather, energy, one))];
        double sigma = Known.Deviation(residuals[..week], (int)site.Values[Training]), limit = site.Values[Sigmas] * sigma;
        bool both = residuals[week] > limit && residuals[week + 1] > limit;
        return both && Judges(site, model)
            ? (residuals[week], residuals[week + 1], Week * Known.Mean(weather[(week * Week)..((week + 1) * Week)].Select(model.At)), sigma)
            : null;
    }

    private static bool Judges(RuleCase site, EnergySignature model) => model.Variation <= site.Values[Variation];

    private static EnergySignature Model(double[] weather, double[] energy, int weeks) => EnergySignature.Fit(weather[..(weeks * Week)], energy[..(weeks * Week)]);

    private static double Residual(EnergySignature model, double[] weather, double[] energy, int week) =>
        Week * Known.Mean(Enumerable.Range(week * Week, Week).Select(day => energy[day] - model.At(weather[day])), FewestDaysOfAWeek);

    private static double EnergyOf(RuleCase site, string role, int day)
    {
        if (role == PlantRoles.HeatPower)
        {
            IReadOnlyList<double> power = site.Plant.Means(role);
            int[] hours = [.. site.Site.HoursOf(day, _ => true)];
            return hours.Length * Known.Mean(hours.Select(hour => power[hour]), FewestHours);
        }

        var counter = new Counter(site.Plant.Readings(role));
        double difference = counter.At(site.Site.Local.DayUtc(day + 1)) - counter.At(site.Site.Local.DayUtc(day));
        return difference >= 0 ? difference * (role == PlantRoles.GasVolume ? site.Values[Gas] : 1) : double.NaN;
    }
}
