using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Buffer;

/// <summary>What the points of a block are, where their roles do not say it: a byte for each point (its place in the list of kinds), in the order in which they first appear.</summary>
internal static class BlockKinds
{
    /// <summary>Notes the kinds of readings.</summary>
    /// <returns>Null when the roles say the same.</returns>
    public static byte[]? Of(IEnumerable<(Point Point, PointKind Kind)> readings)
    {
        (Point Point, PointKind Kind)[] all = [.. readings];
        return Array.TrueForAll(all, reading => reading.Kind == Roles.KindOf(reading.Point.Role)) ? null : [.. all.DistinctBy(reading => reading.Point).Select(reading => (byte)reading.Kind)];
    }

    /// <summary>The kind of a point.</summary>
    /// <param name="kinds">What the block noted, or null.</param>
    /// <param name="number">The point's place among the points of the block.</param>
    /// <param name="point">The point.</param>
    public static PointKind At(byte[]? kinds, int number, Point point) => kinds is not null && number < kinds.Length ? (PointKind)kinds[number] : Roles.KindOf(point.Role);
}
