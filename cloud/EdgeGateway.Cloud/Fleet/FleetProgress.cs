namespace EdgeGateway.Cloud.Fleet;

/// <summary>How far a job is.</summary>
/// <param name="Step">What it is doing, in words.</param>
/// <param name="Share">How much of that step is done, 0 to 1.</param>
internal readonly record struct FleetProgress(string Step, double Share);
