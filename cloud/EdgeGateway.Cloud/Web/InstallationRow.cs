namespace EdgeGateway.Cloud.Web;

/// <summary>A line of the list of installations.</summary>
/// <param name="Installation">Its number.</param>
/// <param name="City">Where it stands.</param>
/// <param name="Gateway">The gateway that serves it, or null.</param>
/// <param name="State">Whether it delivers.</param>
/// <param name="FirstAt">The earliest reading, UTC.</param>
/// <param name="LastAt">The latest reading, UTC.</param>
/// <param name="Readings">How many there are.</param>
/// <param name="Waiting">Findings that wait for a human.</param>
/// <param name="BestRank">The smallest rank among them; <see cref="int.MaxValue"/> without any.</param>
public sealed record InstallationRow(
    long Installation, string City, string? Gateway, InstallationState State, DateTime FirstAt, DateTime LastAt, long Readings, int Waiting, int BestRank);
