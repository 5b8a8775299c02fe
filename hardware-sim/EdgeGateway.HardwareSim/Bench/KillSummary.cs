namespace EdgeGateway.HardwareSim.Bench;

/// <summary>A kill as it happened.</summary>
/// <param name="Program">edge, hub or cloud.</param>
/// <param name="AtSeconds">Seconds since everything was up.</param>
internal sealed record KillSummary(string Program, double AtSeconds);
