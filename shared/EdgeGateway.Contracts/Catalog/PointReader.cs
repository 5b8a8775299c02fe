using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Reads what Modbus points and sensor points of the catalogue have in common.</summary>
internal static class PointReader
{
    public static string? Role(DocumentNode node)
    {
        string? role = node.OptionalText("role");
        if (role is not null && !Roles.All.Contains(role))
        {
            node.Refuse($"is \"{role}\"; allowed: {string.Join(", ", Roles.All.Order(StringComparer.Ordinal))}", "role");
        }

        return role;
    }

    public static PointKind Kind(DocumentNode node, string? role) => node.Choice<PointKind>("kind", Roles.KindOf(role));

    public static PointLimits Limits(DocumentNode node)
    {
        (double min, double max) = Range(node, "range", required: true) ?? (double.MinValue, double.MaxValue);
        (double Min, double Max)? plausible = Range(node, "plausible", required: false);
        return new PointLimits(
            min, max, plausible?.Min, plausible?.Max, node.OptionalNumber("maxChangePerMinute"),
            node.OptionalNumber("frozenAfterHours") is { } hours ? TimeSpan.FromHours(hours) : null);
    }

    public static GoldenExample Example(DocumentNode node)
    {
        node.AllowOnly("bytes", "values", "source");
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
                values[name] = given.Number(name, double.MinValue, double.MaxValue);
            }
        }

        return new GoldenExample(bytes, values, node.Text("source"));
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
