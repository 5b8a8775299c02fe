namespace EdgeGateway.HardwareSim.Physics;

/// <summary>What the weather of a place is like.</summary>
/// <param name="Mean">Mean of the year, degC.</param>
/// <param name="YearlySwing">How far January lies below the mean, K.</param>
/// <param name="DesignExterior">The coldest day that heating is designed for, degC.</param>
internal sealed record Climate(double Mean, double YearlySwing, double DesignExterior)
{
    /// <summary>Paris, the climate of the reference figures.</summary>
    public static Climate Paris { get; } = new(11.5, 8.0, -7);

    /// <summary>How far the night lies below the mean of the day, K.</summary>
    public double DailySwing { get; init; } = 3.5;

    /// <summary>Standard deviation of the weather's own ups and downs, K.</summary>
    public double Deviation { get; init; } = 3.2;

    /// <summary>How long warm or cold weather lasts: the time constant of the ups and downs.</summary>
    public TimeSpan Memory { get; init; } = TimeSpan.FromHours(36);

    /// <summary>How many cold spells a winter has on average.</summary>
    public double ColdSpellsPerWinter { get; init; } = 1;
}
