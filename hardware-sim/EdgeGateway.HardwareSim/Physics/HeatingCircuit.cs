namespace EdgeGateway.HardwareSim.Physics;

/// <summary>Circuit 1: a weather-compensated departure, a pump, emitters with their water.</summary>
internal sealed class HeatingCircuit
{
    private const double DampingHours = 24;
    private const double FrostBelow = 3; // degC outside: heat even in "summer"
    private const double CoolingSeconds = 3_600; // a standing pipe loses its heat to the room

    private readonly CircuitProperties properties;
    private readonly double emission, flowRate, store;
    private double postRun;

    public HeatingCircuit(CircuitProperties properties, double exterior, double water)
    {
        this.properties = properties;
        emission = properties.DesignLoad / Math.Pow(properties.Curve.OverTemperature, properties.Curve.Exponent);
        flowRate = properties.DesignLoad / properties.Curve.Spread;
        store = properties.Litres * Water.JoulePerLitreKelvin;
        DampedExterior = exterior;
        (Departure, Return) = (water, water);
        IsHeating = exterior < properties.SummerAbove;
    }

    /// <summary>Outside air as the controller sees it: damped over a day, degC.</summary>
    public double DampedExterior { get; private set; }

    /// <summary>False in summer.</summary>
    public bool IsHeating { get; private set; }

    /// <summary>Whether the pump runs.</summary>
    public bool PumpRuns { get; private set; }

    /// <summary>What the controller wants the departure to be, degC.</summary>
    public double Setpoint { get; private set; }

    /// <summary>Departure water, degC.</summary>
    public double Departure { get; private set; }

    /// <summary>Return water, degC.</summary>
    public double Return { get; private set; }

    /// <summary>Heat that the water brings, W.</summary>
    public double HeatTaken { get; private set; }

    /// <summary>Flow, m3/h.</summary>
    public double Flow => PumpRuns ? flowRate / Water.KilowattHourPerCubicMetreKelvin / 1_000 : 0;

    /// <summary>The controller's turn: season, setpoint, pump.</summary>
    /// <param name="seconds">Since its last turn.</param>
    /// <param name="time">Now, UTC.</param>
    /// <param name="exterior">Outside air, degC.</param>
    /// <param name="isHeldBack">True while hot water has priority.</param>
    public void Control(double seconds, DateTimeOffset time, double exterior, bool isHeldBack)
    {
        DampedExterior += (exterior - DampedExterior) * seconds / (DampingHours * 3_600);
        double threshold = properties.SummerAbove - (IsHeating ? 0 : properties.SummerHysteresis);
        IsHeating = DampedExterior < threshold || exterior < FrostBelow;
        double wished = properties.Curve.DepartureAt(properties.Schedule.SetpointAt(time), exterior);
        Setpoint = Math.Clamp(wished, properties.MinimumDeparture, properties.MaximumDeparture);
        postRun = IsHeating ? properties.PumpPostRun.TotalSeconds : Math.Max(0, postRun - seconds);
        PumpRuns = (IsHeating || postRun > 0) && !isHeldBack;
    }

    /// <summary>The water's turn.</summary>
    /// <param name="seconds">Since its last turn; at most a minute.</param>
    /// <param name="boiler">Water that the boiler gives, degC.</param>
    /// <param name="room">Room air, degC.</param>
    /// <returns>Heat to the room, W.</returns>
    public double Step(double seconds, double boiler, double room)
    {
        HeatTaken = PumpRuns ? flowRate * (boiler - Return) : 0;
        Departure = PumpRuns ? boiler : Departure - ((Departure - room) * Math.Min(1, seconds / CoolingSeconds));
        double overTemperature = (PumpRuns ? (boiler + Return) / 2 : Return) - room;
        double heat = overTemperature > 0 ? emission * Math.Pow(overTemperature, properties.Curve.Exponent) : 0;
        Return += seconds * (HeatTaken - heat) / store;
        return heat;
    }
}
