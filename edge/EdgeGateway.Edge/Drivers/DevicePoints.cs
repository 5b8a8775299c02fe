using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers;

/// <summary>The points of a Modbus device and what one reading of the device brought for each, in the order of the map.</summary>
internal sealed class DevicePoints
{
    private readonly IReadOnlyList<RegisterPoint> registers;
    private readonly WatchedPoint[] points;
    private readonly PointReading?[] readings;

    public DevicePoints(string device, DeviceSettings settings, string city)
    {
        registers = settings.Map.Points;
        points = [.. registers.Select(point => Watch(device, settings, city, point))];
        readings = new PointReading?[points.Length];
    }

    /// <summary>Forgets what an earlier reading brought.</summary>
    public void Begin() => Array.Clear(readings);

    /// <summary>Decodes and checks the points of a block.</summary>
    public void Take(ReadBlock block, ModbusReply reply, DateTimeOffset at)
    {
        ReadOnlySpan<ushort> values = reply switch
        {
            ModbusReply.Registers words => words.Values.Span,
            ModbusReply.Bits bits => Array.ConvertAll(bits.Values.ToArray(), bit => bit ? (ushort)1 : (ushort)0),
            _ => throw new ArgumentOutOfRangeException(nameof(reply), reply, "This reply holds no values."),
        };

        foreach (int place in block.Points)
        {
            RegisterPoint point = registers[place];
            (double value, Quality quality) = RegisterDecoder.Decode(point, values.Slice(point.Address - block.Address, point.Count));
            readings[place] = points[place].Read(at, value, quality);
        }
    }

    /// <summary>Says that the points of a block have no value, and why.</summary>
    public void Miss(ReadBlock block, DateTimeOffset at, Quality why)
    {
        foreach (int place in block.Points)
        {
            readings[place] = points[place].None(at, why);
        }
    }

    /// <summary>Closes the reading: points that nothing was said of get no value for the given reason.</summary>
    public PointReading[] Complete(DateTimeOffset at, Quality why) =>
        [.. readings.Select((reading, place) => reading ?? points[place].None(at, why))];

    private static WatchedPoint Watch(string device, DeviceSettings settings, string city, RegisterPoint point) => new(
        new Point(PointId.Of(settings.Installation, device, point.Name), settings.Installation, city, point.Role, point.Quantity),
        point.Limits, settings.KindOf(point), point.Resolution);
}
