namespace EdgeGateway.Analytics.Rules;

/// <summary>What values a point can have.</summary>
/// <remarks>Source of the plausible ranges: domain brief, section 4.2, V3; the usual ranges, within which a value must come to lie to be explained, are ours.</remarks>
/// <param name="Role">The point.</param>
/// <param name="Lowest">The lowest plausible value, degrees Celsius.</param>
/// <param name="Highest">The highest plausible value, degrees Celsius.</param>
/// <param name="UsualLow">Where most values lie, from.</param>
/// <param name="UsualHigh">To.</param>
public sealed record PlausiblePoint(string Role, double Lowest, double Highest, double UsualLow, double UsualHigh)
{
    /// <summary>The middle of the usual values, degrees Celsius.</summary>
    public double Middle => (UsualLow + UsualHigh) / 2;

    /// <summary>The temperatures of an installation.</summary>
    /// <param name="circuits">Its circuits.</param>
    public static IEnumerable<PlausiblePoint> Of(IEnumerable<int> circuits)
    {
        ArgumentNullException.ThrowIfNull(circuits);
        return
        [
            new(PlantRoles.Exterior, -25, 42, -15, 35), new(PlantRoles.Ambient, 5, 32, 14, 27),
            .. circuits.SelectMany(circuit => new PlausiblePoint[] { new(PlantRoles.Supply(circuit), 10, 90, 20, 80), new(PlantRoles.Return(circuit), 10, 80, 20, 70) }),
        ];
    }

    /// <summary>Whether a value is plausible.</summary>
    /// <param name="value">Degrees Celsius; NaN is not.</param>
    public bool Allows(double value) => value >= Lowest && value <= Highest;

    /// <summary>Whether a value is where most lie.</summary>
    /// <param name="value">Degrees Celsius; NaN is not.</param>
    public bool IsUsual(double value) => value >= UsualLow && value <= UsualHigh;
}
