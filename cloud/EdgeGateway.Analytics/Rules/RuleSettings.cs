namespace EdgeGateway.Analytics.Rules;

/// <summary>How the rules are set. As it stands: every rule with its defaults, sites in Central European Time.</summary>
public sealed record RuleSettings
{
    /// <summary>The sites' time zone.</summary>
    public TimeZoneInfo Zone { get; init; } = EuropeanTime.Zone;

    /// <summary>When buildings are used and warm, unless an installation says otherwise.</summary>
    public RuleSchedule Schedule { get; init; } = RuleSchedule.Assumed;

    /// <summary>The roles of which every installation should have readings.</summary>
    public IReadOnlyList<string> ExpectedRoles { get; init; } = [PlantRoles.Exterior, PlantRoles.Ambient, PlantRoles.Supply(1)];

    /// <summary>Which weather cell a city belongs to, by the city in capitals; a city that is not listed is its own cell.</summary>
    public IReadOnlyDictionary<string, string> WeatherCells { get; init; } = new Dictionary<string, string>();

    /// <summary>Error codes of boilers and what they mean.</summary>
    public IReadOnlyDictionary<int, string> ErrorTexts { get; init; } = new Dictionary<int, string>();

    /// <summary>Changes by the number of the rule.</summary>
    public IReadOnlyDictionary<string, RuleChange> Rules { get; init; } = new Dictionary<string, RuleChange>();

    /// <summary>What is different for single installations, by number.</summary>
    public IReadOnlyDictionary<long, InstallationRules> Installations { get; init; } = new Dictionary<long, InstallationRules>();

    /// <summary>The weather cell of an installation; empty when nothing says where it stands.</summary>
    /// <param name="number">The installation.</param>
    /// <param name="city">Its city.</param>
    public string CellOf(long number, string city)
    {
        ArgumentNullException.ThrowIfNull(city);
        string name = city.Trim().ToUpperInvariant();
        return Installations.GetValueOrDefault(number)?.WeatherCell ?? WeatherCells.GetValueOrDefault(name, name);
    }

    /// <summary>The schedule of an installation.</summary>
    /// <param name="number">The installation.</param>
    public RuleSchedule ScheduleOf(long number) => Installations.GetValueOrDefault(number)?.Schedule ?? Schedule;

    /// <summary>How a rule is set for an installation.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="number">The installation.</param>
    public RuleValues ValuesOf(RuleDefinition rule, long number)
    {
        ArgumentNullException.ThrowIfNull(rule);
        RuleChange all = Rules.GetValueOrDefault(rule.Id) ?? new RuleChange();
        RuleChange one = Installations.GetValueOrDefault(number)?.Rules.GetValueOrDefault(rule.Id) ?? new RuleChange();
        var numbers = rule.Parameters.ToDictionary(
            parameter => parameter.Name,
            parameter => one.Numbers.TryGetValue(parameter.Name, out double mine) ? mine : all.Numbers.GetValueOrDefault(parameter.Name, parameter.Default),
            StringComparer.Ordinal);
        return new RuleValues(one.Enabled ?? all.Enabled ?? true, one.Severity ?? all.Severity, numbers);
    }
}
