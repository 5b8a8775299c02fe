namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>What a simulated fleet is made of. The same settings give the same fleet.</summary>
/// <param name="Installations">How many, 1 to 9,000.</param>
/// <param name="Window">The reading times.</param>
/// <param name="Seed">Decides everything that is left to chance.</param>
/// <param name="FaultyPercent">Part of the installations that have a fault, 0 to 100.</param>
/// <param name="Cities">Where they may stand.</param>
internal sealed record FleetSettings(int Installations, FleetWindow Window, long Seed, double FaultyPercent, IReadOnlyList<string> Cities)
{
    /// <summary>How much the year's weather is moved, so that a window in July can have a January's weather; zero: not at all.</summary>
    public TimeSpan WeatherShift { get; init; }
}
