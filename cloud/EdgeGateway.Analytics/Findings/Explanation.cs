namespace EdgeGateway.Analytics.Findings;

/// <summary>Which causes explain which others: who mends the first will see the second go.</summary>
/// <remarks>The table stands in docs/rules.md, section "One finding per cause". Source: domain brief, section 4.4, "All rules" (suppress children).</remarks>
public static class Explanation
{
    // What a reading that is wrong, or not there, makes wrong in all that is computed from it.
    private static readonly Cause[] Computed =
    [
        Cause.NoNightSetback, Cause.Overheating, Cause.SummerHeating, Cause.NoCondensation, Cause.CurveMismatch, Cause.EnergySignature, Cause.EnergyBalance,
        Cause.SetpointMissed, Cause.InvertedSchedule, Cause.TimeShift, Cause.Drift, Cause.BoilerOutage, Cause.Unusual,
    ];

    private static readonly Dictionary<Cause, Cause[]> Explained = new()
    {
        [Cause.FlatLine] = [.. Computed, Cause.Stuck, Cause.WrongUnit, Cause.SensorPlacement, Cause.Swapped, Cause.NoiseBurst, Cause.SameSensor, Cause.Contradiction],
        [Cause.WrongUnit] = [.. Computed, Cause.SensorPlacement, Cause.Swapped, Cause.NoiseBurst],
        [Cause.Stuck] = [.. Computed, Cause.SensorPlacement],
        [Cause.SameSensor] = [.. Computed, Cause.SensorPlacement, Cause.Swapped],
        [Cause.Swapped] = [.. Computed, Cause.SensorPlacement],
        [Cause.NoiseBurst] = [.. Computed, Cause.SensorPlacement],
        [Cause.FewPoints] = [.. Computed, Cause.NoiseBurst],
        [Cause.SensorPlacement] = [Cause.CurveMismatch, Cause.EnergySignature, Cause.Overheating, Cause.Drift, Cause.Unusual],
        [Cause.InvertedSchedule] = [Cause.NoNightSetback, Cause.CurveMismatch, Cause.TimeShift, Cause.Unusual],
        [Cause.TimeShift] = [Cause.NoNightSetback, Cause.CurveMismatch, Cause.Unusual],
        [Cause.BoilerError] = [Cause.BoilerOutage, Cause.SetpointMissed, Cause.Unusual],
        [Cause.BoilerOutage] = [Cause.SetpointMissed, Cause.Unusual],
        [Cause.NoNightSetback] = [Cause.Unusual],
        [Cause.CurveMismatch] = [Cause.Unusual],
        [Cause.Drift] = [Cause.Unusual],
    };

    /// <summary>Whether one finding explains another of the same installation: its cause does, and they share a point, or one of them is about the whole installation.</summary>
    /// <param name="parent">The one that explains.</param>
    /// <param name="child">The one that may be explained.</param>
    public static bool Explains(this Finding parent, Finding child)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(child);
        return Explained.TryGetValue(parent.Cause, out Cause[]? children) && children.Contains(child.Cause)
            && (parent.Roles.Count == 0 || child.Roles.Count == 0 || parent.Roles.Any(child.Roles.Contains));
    }

    /// <summary>The causes that one explains; none for most.</summary>
    /// <param name="cause">A cause.</param>
    public static IReadOnlyList<Cause> By(Cause cause) => Explained.GetValueOrDefault(cause) ?? [];
}
