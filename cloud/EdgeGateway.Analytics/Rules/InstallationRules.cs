namespace EdgeGateway.Analytics.Rules;

/// <summary>What settings say about one installation.</summary>
public sealed record InstallationRules
{
    /// <summary>Its schedule; null: as for all.</summary>
    public RuleSchedule? Schedule { get; init; }

    /// <summary>Its weather cell; null: as for its city.</summary>
    public string? WeatherCell { get; init; }

    /// <summary>Changes by the number of the rule.</summary>
    public IReadOnlyDictionary<string, RuleChange> Rules { get; init; } = new Dictionary<string, RuleChange>();
}
