namespace EdgeGateway.Analytics.Peers.Detectors;

/// <summary>The levels of the three sensors of an installation, degrees Celsius.</summary>
/// <param name="Exterior">Outside air.</param>
/// <param name="Ambient">Room air.</param>
/// <param name="Water">Departure water.</param>
internal readonly record struct Levels(double Exterior, double Ambient, double Water)
{
    private const double AmbientRange = 8, LeastExcess = 1.5, ExcessScale = 2, HottestWater = 88, WaterScale = 4, LeastDifference = 3;

    /// <summary>How impossible these levels are together: 1 is where healthy installations end.</summary>
    /// <param name="weather">The neighbours' outside temperature, degrees Celsius.</param>
    /// <param name="limit">By how much outside temperature may differ from it, kelvin.</param>
    /// <param name="usual">The fleet.</param>
    public double Strangeness(double weather, double limit, FleetUsual usual)
    {
        double load = (Water - Ambient) / Math.Max(LeastDifference, Ambient - weather);
        ReadOnlySpan<double> parts =
        [
            Math.Abs(Exterior - weather) / limit,
            Math.Abs(Ambient - usual.Ambient) / AmbientRange,
            (LeastExcess - (Water - Ambient)) / ExcessScale,
            (Water - HottestWater) / WaterScale,
            (Math.Log(Math.Max(0.05, load)) - Math.Log(Math.Max(0.05, usual.Load))) / Math.Max(0.9, usual.LoadLimit - Math.Log(Math.Max(0.05, usual.Load))),
        ];
        double most = 0;
        foreach (double part in parts)
        {
            most = part > most ? part : most;
        }

        return most;
    }
}
