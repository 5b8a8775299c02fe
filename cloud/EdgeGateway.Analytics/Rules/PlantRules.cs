namespace EdgeGateway.Analytics.Rules;

/// <summary>The rules that ask whether the plant behaves (domain brief 4.4).</summary>
internal static class PlantRules
{
    public static IReadOnlyList<IRule> All { get; } =
    [
        new NightSetbackRule(), new OverheatingRule(), new SummerHeatingRule(), new CondensationRule(), new PumpDutyRule(), new CurveMismatchRule(),
        new EnergySignatureRule(), new BoilerErrorRule(), new ScheduleRule(),
    ];
}
