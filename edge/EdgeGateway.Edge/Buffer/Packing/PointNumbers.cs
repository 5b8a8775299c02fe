using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>Numbers the points of a block by their first appearance. Whoever followed a point last is looked at first: nothing is hashed while points come in turn.</summary>
internal sealed class PointNumbers
{
    private readonly Dictionary<Point, int> numbers = [];
    private readonly List<Point> points = [];
    private readonly List<int> followers = [];
    private int current = -1;

    /// <summary>The points in their order.</summary>
    public IReadOnlyList<Point> Points => points;

    /// <summary>The number of the next reading's point.</summary>
    public int Next(Point point)
    {
        int guess = current < 0 ? -1 : followers[current];
        int number = guess >= 0 && (ReferenceEquals(points[guess], point) || points[guess] == point) ? guess : Find(point);
        if (current >= 0)
        {
            followers[current] = number;
        }

        current = number;
        return number;
    }

    private int Find(Point point)
    {
        if (!numbers.TryGetValue(point, out int number))
        {
            number = points.Count;
            numbers.Add(point, number);
            points.Add(point);
            followers.Add(-1);
        }

        return number;
    }
}
