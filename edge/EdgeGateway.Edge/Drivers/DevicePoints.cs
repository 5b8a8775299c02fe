using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers.Planning;

namespace EdgeGateway.Edge.Drivers;

/// <summary>The points of a Modbus device, the registers that they need, and the readings that these become.</summary>
internal sealed class DevicePoints
{
    private readonly DeviceRegisters registers;
    private readonly WatchedPoint[] points;
    private readonly Dictionary<int, PointSet> sets = [];

    public DevicePoints(string device, DeviceSettings settings, string city)
    {
        registers = new DeviceRegisters(settings.Map);
        points = [.. settings.Map.Points.Select(point => Watch(device, settings, city, point))];
    }

    /// <summary>What is to be read for them.</summary>
    public DeviceRegisters Registers => registers;

    /// <summary>The points of some groups.</summary>
    public PointSet Of(int groups) => sets.TryGetValue(groups, out PointSet? set) ? set : sets[groups] = registers.Of(groups);

    /// <summary>Makes readings of what was read; points that nothing is known of get no value for the given reason.</summary>
    /// <param name="set">The points.</param>
    /// <param name="image">What was read.</param>
    /// <param name="now">The time, in the plant's local time.</param>
    /// <param name="why">Why there is nothing of what was not asked.</param>
    public PointReading[] Read(PointSet set, RegisterImage image, DateTimeOffset now, Quality why)
    {
        var readings = new PointReading[set.Points.Count];
        for (int i = 0; i < readings.Length; i++)
        {
            int place = set.Points[i];
            (DateTimeOffset at, double value, Quality quality) = PointDecoding.Decode(registers, place, image, now, why);
            readings[i] = points[place].Read(at, value, quality);
        }

        return readings;
    }

    private static WatchedPoint Watch(string device, DeviceSettings settings, string city, RegisterPoint point) => new(
        new Point(PointId.Of(settings.Installation, device, point.Name), settings.Installation, city, point.Role, point.Quantity),
        point.Limits, settings.KindOf(point), point.Resolution);
}
