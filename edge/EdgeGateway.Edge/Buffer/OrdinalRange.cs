namespace EdgeGateway.Edge.Buffer;

/// <summary>Readings that follow each other, by how many were acquired before them over all starts.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The one behind the last.</param>
internal readonly record struct OrdinalRange(long From, long To)
{
    /// <summary>How many.</summary>
    public long Count => To - From;

    /// <summary>How many of them lie in another range.</summary>
    public long Overlap(long from, long to) => Math.Max(0, Math.Min(To, to) - Math.Max(From, from));
}
