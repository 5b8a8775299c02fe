using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Protocols.Payloads;

namespace EdgeGateway.Edge.Drivers;

/// <summary>The points of a radio sensor: decodes its payloads and checks the values.</summary>
internal sealed class SensorPoints
{
    private readonly IReadOnlyList<SensorPoint> map;
    private readonly WatchedPoint[] points;

    public SensorPoints(string sensor, SensorSettings settings, string city)
    {
        map = settings.Map.Points;
        SensorPoint? first = map.FirstOrDefault(point => point.Quantity == Quantity.Temperature);
        points = [.. map.Select(point => new WatchedPoint(
            new Point(
                PointId.Of(settings.Installation, sensor, point.Name), settings.Installation, city,
                ReferenceEquals(point, first) ? settings.Role ?? point.Role : point.Role, point.Quantity),
            point.Limits, settings.KindOf(point), resolution: 0))];
    }

    /// <summary>
    /// Decodes a payload. A sensor may send only some of its points at a time; but of a payload that cannot be read to its end, or
    /// that holds none of the points, each missing one is given with <see cref="Quality.BadConfiguration"/>.
    /// </summary>
    /// <param name="payload">In the clear.</param>
    /// <param name="at">When it came.</param>
    /// <param name="fault">What is wrong with the payload, or null.</param>
    public IReadOnlyList<PointReading> Read(ReadOnlySpan<byte> payload, DateTimeOffset at, out string? fault)
    {
        var values = new List<LppValue>();
        fault = CayenneLpp.TryRead(payload, values, out LppFault lppFault) ? null : $"payload {Convert.ToHexString(payload)} at byte {lppFault.Offset}: {lppFault.Kind}";
        var readings = new PointReading?[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            foreach (LppValue value in values.Where(v => v.Channel == map[i].Channel && (byte)v.Type == map[i].Type).Take(1))
            {
                readings[i] = points[i].Read(at, value.Value, Quality.Good);
            }
        }

        if (fault is null && readings.All(reading => reading is null))
        {
            fault = $"payload {Convert.ToHexString(payload)} holds none of the points of its map";
        }

        bool isWrong = fault is not null;
        return [.. readings.Select((reading, i) => reading ?? (isWrong ? points[i].None(at, Quality.BadConfiguration) : null)).OfType<PointReading>()];
    }
}
