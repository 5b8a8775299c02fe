using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Reads one file of shared/catalog/lpwan; the format is described in docs/formats/catalog.md.</summary>
internal static class SensorMapReader
{
    public static SensorMap Read(DocumentNode root)
    {
        root.AllowOnly("device", "source", "notes", "payload", "points", "examples");
        SensorPoint[] points = [.. root.List("points").Select(ReadPoint)];
        if (points.Length == 0)
        {
            root.Refuse("must have at least one point", "points");
        }

        return new SensorMap(
            root.Text("device"), root.Text("source"), root.Word<PayloadFormat>("payload"), points,
            [.. root.List("examples").Select(node => PointReader.Example(node, points.Select(p => p.Name).ToHashSet()))]);
    }

    private static SensorPoint ReadPoint(DocumentNode node)
    {
        node.AllowOnly("point", "role", "kind", "quantity", "channel", "type", "range", "plausible", "maxChangePerMinute", "frozenAfterHours", "note");
        string? role = PointReader.Role(node);
        return new SensorPoint
        {
            Name = PointReader.Name(node),
            Role = role,
            Kind = PointReader.Kind(node, role),
            Quantity = node.Word<Readings.Quantity>("quantity"),
            Channel = (byte)node.Integer("channel", 0, byte.MaxValue),
            Type = (byte)node.Integer("type", 0, byte.MaxValue),
            Limits = PointReader.Limits(node),
        };
    }
}
