namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>A device map that a device looks like.</summary>
/// <param name="Map">The map's name.</param>
/// <param name="Fitting">How many of the probe points showed what the map expects.</param>
/// <param name="Asked">How many probe points were asked for.</param>
/// <param name="Reasons">What was seen.</param>
internal sealed record MapGuess(string Map, int Fitting, int Asked, IReadOnlyList<string> Reasons)
{
    /// <summary>Whether all that speaks for it is one value within a range: many other devices have such a value there.</summary>
    public bool IsWeak { get; init; }
}
