namespace EdgeGateway.HardwareSim.Physics;

/// <summary>A heating circuit: emitters, their curve, when it heats.</summary>
/// <param name="Curve">The curve that the controller follows.</param>
/// <param name="Schedule">The wished room temperatures.</param>
/// <param name="DesignLoad">What the emitters give on the design day, W.</param>
/// <param name="Litres">Water in pipes and emitters.</param>
internal sealed record CircuitProperties(HeatingCurve Curve, RoomSchedule Schedule, double DesignLoad, double Litres)
{
    /// <summary>The departure is never set lower, degC.</summary>
    public double MinimumDeparture { get; init; } = 25;

    /// <summary>The departure is never set higher, degC.</summary>
    public double MaximumDeparture { get; init; } = 70;

    /// <summary>Heating ends when the day's mean outside is above this, degC.</summary>
    public double SummerAbove { get; init; } = 17;

    /// <summary>Heating begins again so much below <see cref="SummerAbove"/>, K.</summary>
    public double SummerHysteresis { get; init; } = 1.5;

    /// <summary>How long the pump runs on after heating ended.</summary>
    public TimeSpan PumpPostRun { get; init; } = TimeSpan.FromMinutes(5);
}
