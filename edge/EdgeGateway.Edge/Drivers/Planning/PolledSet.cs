namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>What some polls of a device read: those in which the same groups are due.</summary>
/// <param name="Every">The due groups, by how often they are read: every so many polls.</param>
/// <param name="Share">How many of all polls are such ones, 0 to 1.</param>
/// <param name="Blocks">The requests.</param>
internal sealed record PolledSet(IReadOnlyList<int> Every, double Share, IReadOnlyList<PlannedRequest> Blocks)
{
    /// <summary>Time on the bus of one such poll.</summary>
    public TimeSpan Time { get; } = new(Blocks.Sum(block => block.Time.Ticks));

    /// <summary>Bytes on the wire of one such poll.</summary>
    public int Bytes { get; } = Blocks.Sum(block => block.Bytes);
}
