namespace EdgeGateway.Cloud.Fleet;

/// <summary>From when to when there are readings.</summary>
/// <param name="FirstUtc">The earliest reading, UTC.</param>
/// <param name="LastUtc">The latest reading, UTC, itself included.</param>
internal readonly record struct DataSpan(DateTime FirstUtc, DateTime LastUtc);
