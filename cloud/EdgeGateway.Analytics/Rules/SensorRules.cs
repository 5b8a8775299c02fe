namespace EdgeGateway.Analytics.Rules;

/// <summary>The rules that ask whether sensors can be right: value checks and cross-sensor checks (domain brief 4.2 and 4.3).</summary>
internal static class SensorRules
{
    public static IReadOnlyList<IRule> All { get; } =
    [
        new StuckRule(), new CompletenessRule(), new NoiseRule(), new UnitRule(),
        new ReturnAboveSupplyRule(), new AmbientLikeExteriorRule(), new ExteriorReferenceRule(), new SupplyBelowAmbientRule(), new SetpointRule(),
        new FlameModulationRule(), new NoFlowRule(), new EnergyBalanceRule(), new SameSensorRule(),
    ];
}
