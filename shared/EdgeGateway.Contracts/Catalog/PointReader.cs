using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Reads what Modbus points and sensor points of the catalogue have in common.</summary>
internal static class PointReader
{
    /// <summary>The point's name, which becomes a part of <see cref="PointId"/>.</summary>
    public static string Name(DocumentNode node)
    {
        string name = node.Text("point");
        if (AggregatePoints.IsOne(name))
        {
            node.Refuse($"is \"{name}\"; allowed: a name without {AggregatePoints.Mark}, which marks what was made of a point's readings when they were thinned", "point");
        }

        return name;
    }

    public static string? Role(DocumentNode node)
    {
        string? role = node.OptionalText("role");
        if (role is not null && !Roles.All.Contains(role))
        {
            node.Refuse($"is \"{role}\"; allowed: {string.Join(", ", Roles.All.Order(StringComparer.Ordinal))}", "role");
        }

        return role;
    }

    public static PointKind Kind(DocumentNode node, string? role) => node.Word<PointKind>("kind", Roles.KindOf(role));

    public static PointLimits Limits(DocumentNode node)
    {
        (double min, double max) = Range(node, "range", required: true) ?? (double.MinValue, double.MaxValue);
        (double Min, double Max)? plausible = Range(node, "plausible", required: false);
        return new PointLimits(
            min, max, plausible?.Min, plausible?.Max, node.OptionalNumber("maxChangePerMinute"),
            node.OptionalNumber("frozenAfterHours") is { } hours ? TimeSpan.FromHours(hours) : null);
    }

    /// <summary>Reads an example.</summary>
    /// <param name="node">The example.</param>
    /// <param name="points">The names that it may use.</param>
    public static GoldenExample Example(DocumentNode node, IReadOnlySet<string> points)
    {
        node.AllowOnly("bytes", "values", "scale", "health", "source");
        string bytes = node.Text("bytes").Replace(" ", "", StringComparison.Ordinal);
        if (bytes.Length % 2 != 0 || !bytes.All(char.IsAsciiHexDigit))
        {
            node.Refuse($"is \"{bytes}\"; allowed: pairs of hex digits", "bytes");
        }

        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        if (node.Object("values", required: true) is { } given)
        {
            foreach (string name in given.Names())
            {
                values[name] = given.HasNull(name) ? double.NaN : given.Number(name, double.MinValue, double.MaxValue);
                if (!points.Contains(name))
                {
                    given.Refuse($"is no point of the map; known: {string.Join(", ", points)}", name);
                }
            }
        }

        return new GoldenExample(bytes, values, node.Text("source"))
        {
            Scale = node.Has("scale") ? (ushort)node.Integer("scale", short.MinValue, ushort.MaxValue) : null,
            Health = node.Has("health") ? (ushort)node.Integer("health", short.MinValue, ushort.MaxValue) : null,
        };
    }

    private static (double Min, double Max)? Range(DocumentNode node, string name, bool required)
    {
        if (!required && !node.Has(name))
        {
            return null;
        }

        IReadOnlyList<double> ends = node.Numbers(name);
        if (ends.Count == 2 && ends[0] < ends[1])
        {
            return (ends[0], ends[1]);
        }

        node.Refuse("must be two numbers, the smaller first", name);
        return null;
    }
}
