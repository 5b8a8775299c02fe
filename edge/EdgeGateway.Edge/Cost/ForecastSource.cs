using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Cost;

/// <summary>A device or sensor: what it brings, and how often.</summary>
/// <param name="Interval">How often.</param>
/// <param name="Lag">How long after the full interval: devices of a line are read one after the other, sensors send when they like.</param>
/// <param name="Points">Its points.</param>
internal sealed record ForecastSource(TimeSpan Interval, TimeSpan Lag, IReadOnlyList<ForecastPoint> Points)
{
    private static readonly TimeSpan ReadTime = TimeSpan.FromMilliseconds(250);

    /// <summary>All of a configuration.</summary>
    public static IReadOnlyList<ForecastSource> Of(GatewayConfiguration configuration, Random random) =>
    [
        .. configuration.Devices.Select((device, place) => Device(device.Key, device.Value, configuration, (place + 1) * ReadTime, random)),
        .. configuration.Sensors.Select(sensor => Sensor(sensor.Key, sensor.Value, configuration, TimeSpan.FromMilliseconds(random.Next((int)sensor.Value.ReportInterval.TotalMilliseconds)), random)),
    ];

    private static ForecastSource Device(string name, DeviceSettings device, GatewayConfiguration configuration, TimeSpan lag, Random random)
    {
        string city = configuration.Installations[device.Installation].City;
        return new ForecastSource(device.PollInterval, lag,
        [
            .. device.Map.Points.Select(point => ForecastPoint.Of(
                point, new Point(PointId.Of(device.Installation, name, point.Name), device.Installation, city, point.Role, point.Quantity), device.KindOf(point), random.NextDouble(),
                device.Map.EveryOf(point))),
        ]);
    }

    private static ForecastSource Sensor(string name, SensorSettings sensor, GatewayConfiguration configuration, TimeSpan lag, Random random)
    {
        string city = configuration.Installations[sensor.Installation].City;
        SensorPoint? first = sensor.Map.Points.FirstOrDefault(point => point.Quantity == Quantity.Temperature);
        return new ForecastSource(sensor.ReportInterval, lag,
        [
            .. sensor.Map.Points.Select(point => ForecastPoint.Of(
                point,
                new Point(
                    PointId.Of(sensor.Installation, name, point.Name), sensor.Installation, city, ReferenceEquals(point, first) ? sensor.Role ?? point.Role : point.Role, point.Quantity),
                sensor.KindOf(point),
                random.NextDouble())),
        ]);
    }
}
