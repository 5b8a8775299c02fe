using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Tests.Edge.Drivers;

/// <summary>Device maps for tests.</summary>
internal static class MapCase
{
    public static RegisterPoint Point(ushort address, RegisterTable table = RegisterTable.Holding, NumberFormat format = NumberFormat.UInt16) => new()
    {
        Name = $"{table}-{address}-{format}".ToLowerInvariant(),
        Quantity = Quantity.Number,
        Table = table,
        Address = address,
        Format = format,
        Limits = new PointLimits(0, 65_535),
    };

    public static DeviceMap Map(int maxBlock, int maxHole, params RegisterPoint[] points) =>
        new("test", "test", new BusProfile(maxBlock, maxHole, TimeSpan.FromSeconds(1)), points, []);

    public static DeviceSettings Device(int unit, TimeSpan poll, DeviceMap map) => new(9_000_110_001, "rs485", unit, map, poll);
}
