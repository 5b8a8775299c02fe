using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Twin;

/// <summary>Reads a Modbus device of a configuration.</summary>
internal static class DeviceReader
{
    public static DeviceSettings Read(DocumentNode node, long? onlyInstallation, DeviceCatalog catalog)
    {
        node.AllowOnly("installation", "bus", "unit", "map", "pollSeconds", "kinds");
        DeviceMap map = RadioReader.Known(node, "map", catalog.Devices) ?? new DeviceMap("", "", new BusProfile(1, 0, TimeSpan.Zero), [], []);
        return new DeviceSettings(
            node.Integer("installation", 0, long.MaxValue, onlyInstallation),
            node.Text("bus"),
            (int)node.Integer("unit", 0, 255),
            map,
            TimeSpan.FromSeconds(node.Number("pollSeconds", 1, 86_400, 900)))
        {
            Kinds = PointKinds.Read(node, [.. map.Points.Select(point => point.Name)]),
        };
    }
}
