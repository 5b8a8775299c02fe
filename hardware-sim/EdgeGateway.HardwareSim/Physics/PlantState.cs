namespace EdgeGateway.HardwareSim.Physics;

/// <summary>What the plant's sensors would show at one instant. Temperatures in degC.</summary>
internal sealed record PlantState
{
    public required DateTimeOffset Time { get; init; }

    public required double Exterior { get; init; }

    public required double Room { get; init; }

    public required double Departure { get; init; }

    public required double Return { get; init; }

    public required double DepartureSetpoint { get; init; }

    public required double Boiler { get; init; }

    public required double BoilerSetpoint { get; init; }

    public required double HotWater { get; init; }

    public required bool FlameBurns { get; init; }

    /// <summary>Part of full fire, 0 to 1.</summary>
    public required double Fire { get; init; }

    public required long BurnerStarts { get; init; }

    public required double BurnerHours { get; init; }

    public required bool PumpRuns { get; init; }

    /// <summary>Whether the boiler heats the hot water tank.</summary>
    public bool TankIsCharging { get; init; }

    public required bool IsLockedOut { get; init; }

    /// <summary>Bar.</summary>
    public required double Pressure { get; init; }

    /// <summary>m3/h.</summary>
    public required double Flow { get; init; }

    /// <summary>kW.</summary>
    public required double HeatPower { get; init; }

    /// <summary>kWh.</summary>
    public required double HeatEnergy { get; init; }

    /// <summary>m3.</summary>
    public required double HeatVolume { get; init; }
}
