namespace EdgeGateway.HardwareSim.Physics;

/// <summary>Building, circuit, boiler, tank and meter, stepped together through simulated time.</summary>
internal sealed class Plant
{
    private const double ColdPressure = 1.4, PressurePerKelvin = 0.008; // bar at 20 degC, bar per kelvin of mean water
    private const double NoTank = 0;

    private readonly Weather weather;
    private readonly Building building;
    private readonly HeatingCircuit circuit;
    private readonly Boiler boiler;
    private readonly HotWaterTank? tank;
    private readonly HeatMeter meter = new();
    private double exterior;

    public Plant(PlantProperties properties, Weather weather, DateTimeOffset start)
    {
        this.weather = weather;
        Time = start;
        exterior = weather.At(start);
        double room = properties.Circuit.Schedule.SetpointAt(start);
        double water = Math.Max(room, properties.Circuit.Curve.DepartureAt(room, exterior));
        building = new Building(properties.Building, room);
        circuit = new HeatingCircuit(properties.Circuit, exterior, water);
        boiler = new Boiler(properties.Boiler, water);
        tank = properties.Tank is { } given ? new HotWaterTank(given) : null;
    }

    /// <summary>Simulated time, UTC.</summary>
    public DateTimeOffset Time { get; private set; }

    /// <summary>Outside air, degC.</summary>
    public double Exterior => exterior;

    /// <summary>Room air, degC.</summary>
    public double Room => building.Air;

    /// <summary>Departure water of circuit 1, degC.</summary>
    public double Departure => circuit.Departure;

    /// <summary>Starts of the burner so far.</summary>
    public long BurnerStarts => boiler.Starts;

    /// <summary>A locked-out boiler leaves the building to cool.</summary>
    public bool IsLockedOut
    {
        get => boiler.IsLockedOut;
        set => boiler.IsLockedOut = value;
    }

    /// <summary>Goes on in simulated time: weather and controller once, heat in smaller steps.</summary>
    /// <param name="step">30 s is the step of the reference figures; at most a few minutes.</param>
    /// <param name="parts">Into how many parts heat divides it; a part is at most 30 s.</param>
    public void Step(TimeSpan step, int parts = 3)
    {
        exterior = weather.At(Time);
        circuit.Control(step.TotalSeconds, Time, exterior, tank?.IsCharging ?? false);
        double hour = Time.UtcDateTime.TimeOfDay.TotalHours;
        double seconds = step.TotalSeconds / parts;
        for (int i = 0; i < parts; i++)
        {
            double forTank = tank?.Step(seconds, hour, boiler.Temperature, building.Air) ?? NoTank;
            double forRoom = circuit.Step(seconds, boiler.Temperature, building.Air);
            boiler.Step(seconds, BoilerSetpoint(), forTank + circuit.HeatTaken, building.Air);
            building.Step(seconds, forRoom, exterior, hour);
        }

        meter.Step(step.TotalSeconds, circuit);
        Time += step;
    }

    /// <summary>What the sensors show now.</summary>
    public PlantState State() => new()
    {
        Time = Time,
        Exterior = exterior,
        Room = building.Air,
        Departure = circuit.Departure,
        Return = circuit.Return,
        DepartureSetpoint = circuit.Setpoint,
        Boiler = boiler.Temperature,
        BoilerSetpoint = BoilerSetpoint() ?? 0,
        HotWater = tank?.Temperature ?? boiler.Temperature,
        FlameBurns = boiler.FlameBurns,
        Fire = boiler.Fire,
        BurnerStarts = boiler.Starts,
        BurnerHours = boiler.BurnerSeconds / 3_600,
        PumpRuns = circuit.PumpRuns,
        IsLockedOut = boiler.IsLockedOut,
        TankIsCharging = tank?.IsCharging ?? false,
        Pressure = ColdPressure + (PressurePerKelvin * (((circuit.Departure + circuit.Return) / 2) - 20)),
        Flow = meter.Flow,
        HeatPower = meter.Power,
        HeatEnergy = meter.Energy,
        HeatVolume = meter.Volume,
    };

    private double? BoilerSetpoint() =>
        tank is { IsCharging: true } ? tank.ChargingTemperature : circuit.IsHeating ? circuit.Setpoint : null;
}
