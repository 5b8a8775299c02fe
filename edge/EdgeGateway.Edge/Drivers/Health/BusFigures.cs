namespace EdgeGateway.Edge.Drivers.Health;

/// <summary>A bus over the last ten minutes.</summary>
/// <param name="UsePercent">How much of its time exchanges take, waiting for silent devices included, 0 to 100.</param>
/// <param name="Exchanges">How many there were.</param>
/// <param name="NoisePerThousand">How many of 1,000 exchanges ended in a damaged answer.</param>
/// <param name="Foreign">Frames that other units sent while one of ours was asked.</param>
internal sealed record BusFigures(double UsePercent, long Exchanges, double NoisePerThousand, long Foreign)
{
    /// <summary>How many times something came while nothing was asked, since the driver was made: the traffic of another master.</summary>
    public long Unasked { get; init; }

    /// <summary>The use in a word that does not flicker: normal, high (60 % and more), full (90 % and more).</summary>
    public string Use { get; init; } = "normal";

    /// <summary>The noise in a word that does not flicker: clean, some (5 and more of 1,000), much (50 and more).</summary>
    public string Noise { get; init; } = "clean";
}
