namespace EdgeGateway.Cloud.Store;

/// <summary>What all readings of a point have in common.</summary>
/// <param name="Installation">The heating plant's number.</param>
/// <param name="City">Where it stands.</param>
/// <param name="Point">The point's name, installation/device/point.</param>
/// <param name="Role">What it is for, or null.</param>
/// <param name="Quantity">What it measures.</param>
internal sealed record StoredSeries(long Installation, string City, string Point, string? Role, string Quantity);
