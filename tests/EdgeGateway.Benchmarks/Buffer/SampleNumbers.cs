using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Benchmarks.Buffer;

/// <summary>A number for each point, as a store with a table of points would have it.</summary>
internal static class SampleNumbers
{
    private static readonly Dictionary<PointId, int> Numbers = [];

    /// <summary>The number; the same for the same point.</summary>
    public static int Of(Point point)
    {
        if (!Numbers.TryGetValue(point.Id, out int number))
        {
            Numbers[point.Id] = number = Numbers.Count;
        }

        return number;
    }
}
