namespace EdgeGateway.Contracts.Telemetry;

/// <summary>Readings that a gateway acquired and will never deliver.</summary>
/// <param name="Boot">The start of the gateway.</param>
/// <param name="First">The sequence number of the first.</param>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Cause">full, age, disk, damage, refused or thinned.</param>
/// <param name="At">When it was noticed, UTC.</param>
public sealed record TelemetryGap(long Boot, long First, long Count, string Cause, DateTimeOffset At)
{
    /// <summary>The cause of readings that were lost with the file that held them; some may have arrived all the same.</summary>
    public const string Damage = "damage";

    /// <summary>The cause of readings in whose place means, extremes and counts came.</summary>
    public const string Thinned = "thinned";
}
