using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Twin;

/// <summary>Reads <c>kinds</c> of a device or sensor: which of its points are alarms, states or measurements, where the map would say otherwise.</summary>
internal static class PointKinds
{
    private const string Member = "kinds";

    public static IReadOnlyDictionary<string, PointKind> Read(DocumentNode node, IReadOnlyCollection<string> points)
    {
        var kinds = new Dictionary<string, PointKind>(StringComparer.Ordinal);
        foreach (string name in node.Object(Member)?.Names() ?? [])
        {
            if (points.Count > 0 && !points.Contains(name))
            {
                node.Refuse($"names \"{name}\", which the map does not have; known: {string.Join(", ", points)}", Member);
            }

            kinds[name] = node.Object(Member)!.Choice<PointKind>(name, PointKind.Measurement);
        }

        return kinds;
    }
}
