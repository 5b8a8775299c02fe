namespace EdgeGateway.Edge.Buffer;

/// <summary>The disk refuses to keep what the buffer is given.</summary>
/// <param name="What">What it says.</param>
/// <param name="Since">When it refused first, UTC.</param>
/// <param name="Revision">The last commit before it; a later one ends the trouble.</param>
internal sealed record DiskTrouble(string What, DateTimeOffset Since, long Revision);
