namespace EdgeGateway.Edge.Cost;

/// <summary>What a configuration does not say, and a forecast must assume.</summary>
/// <param name="Gateway">The gateway's device id: it is in every message.</param>
/// <param name="StateChanges">How often each state point changes in a day: each change is a message within a minute.</param>
/// <param name="AlarmChanges">How often each alarm point changes in a day: each change is a message at once.</param>
internal sealed record CostAssumptions(string Gateway, int StateChanges, int AlarmChanges)
{
    /// <summary>A name of usual length; a burner and pumps that start ten times a day; an alarm that comes and goes every other day.</summary>
    public static CostAssumptions Default { get; } = new("gateway-001", 20, 1);
}
