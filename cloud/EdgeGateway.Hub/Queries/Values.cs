using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeGateway.Hub.Queries;

/// <summary>Compares JSON values: only primitives of the same kind compare, texts by their code units.</summary>
internal static class Values
{
    /// <returns>Null when a side is not there.</returns>
    public static bool? Compare((bool IsThere, JsonNode? Node) left, string sign, (bool IsThere, JsonNode? Node) right)
    {
        if (!left.IsThere || !right.IsThere)
        {
            return null;
        }

        int? order = Order(left.Node, right.Node);
        return sign switch
        {
            "=" => order == 0,
            "!=" or "<>" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    /// <summary>Less, equal or greater; null when the two do not compare.</summary>
    private static int? Order(JsonNode? left, JsonNode? right)
    {
        JsonValueKind kind = KindOf(left);
        return kind != KindOf(right) ? null : kind switch
        {
            JsonValueKind.Null => 0,
            JsonValueKind.Number => Number(left!).CompareTo(Number(right!)),
            JsonValueKind.String => string.CompareOrdinal(left!.GetValue<string>(), right!.GetValue<string>()),
            JsonValueKind.True => left!.GetValue<bool>().CompareTo(right!.GetValue<bool>()),
            _ => null,
        };
    }

    /// <summary>By way of its text: a node may hold any numeric type.</summary>
    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static JsonValueKind KindOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null => JsonValueKind.Null,
        JsonValueKind.False => JsonValueKind.True,
        var kind => kind.Value,
    };
}
