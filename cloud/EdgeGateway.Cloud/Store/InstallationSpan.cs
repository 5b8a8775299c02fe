namespace EdgeGateway.Cloud.Store;

/// <summary>An installation and from when to when it has readings.</summary>
/// <param name="Installation">Its number.</param>
/// <param name="City">Where it stands.</param>
/// <param name="Gateway">The gateway that serves it; null when it was only ever imported.</param>
/// <param name="FirstAt">The earliest reading, UTC.</param>
/// <param name="LastAt">The latest reading, UTC.</param>
/// <param name="Readings">How many there are.</param>
internal sealed record InstallationSpan(long Installation, string City, string? Gateway, DateTime FirstAt, DateTime LastAt, long Readings);
