namespace EdgeGateway.Contracts.Readings;

/// <summary>
/// Names the points that stand beside a point whose readings were thinned: the least, the greatest and the number of the readings that its mean was made of.
/// The mean is a reading of the point itself, with <see cref="Quality.UncertainSubstitute"/>. Described in docs/formats/buffer.md.
/// </summary>
public static class AggregatePoints
{
    /// <summary>Parts the point's name from what was made of its readings; no device map has it in a name.</summary>
    public const char Mark = '~';

    /// <summary>The least value, in the point's unit.</summary>
    public static Point Least(Point point) => Beside(point, "min", point.Quantity);

    /// <summary>The greatest value, in the point's unit.</summary>
    public static Point Greatest(Point point) => Beside(point, "max", point.Quantity);

    /// <summary>How many readings the mean was made of.</summary>
    public static Point Count(Point point) => Beside(point, "count", Quantity.Number);

    /// <summary>Whether a point's name is one of these.</summary>
    public static bool IsOne(string point) => point.Contains(Mark, StringComparison.Ordinal);

    // Without a role, so that no analysis takes it for a reading of the plant.
    private static Point Beside(Point point, string what, Quantity quantity) => new(new PointId($"{point.Id.Value}{Mark}{what}"), point.Installation, point.City, null, quantity);
}
