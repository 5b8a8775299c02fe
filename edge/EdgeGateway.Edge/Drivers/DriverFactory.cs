using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Drivers;

/// <summary>Makes the drivers that a configuration asks for.</summary>
internal static class DriverFactory
{
    /// <summary>One driver per bus that has devices, one for the radio if it has sensors. Nothing is opened before a driver runs.</summary>
    public static IReadOnlyList<IDriver> Create(GatewayConfiguration configuration, DriverContext context)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(context);
        var drivers = new List<IDriver>();
        foreach (var onBus in configuration.Devices.GroupBy(device => device.Value.Bus))
        {
            drivers.Add(BusDrivers.Create(onBus.Key, onBus, configuration, context));
        }

        if (configuration.Radio is { } radio && configuration.Sensors.Count > 0)
        {
            drivers.Add(CreateRadio(radio, configuration, context));
        }

        return drivers;
    }

    private static RadioDriver CreateRadio(RadioSettings radio, GatewayConfiguration configuration, DriverContext context)
    {
        ILogger logger = context.Loggers.CreateLogger<RadioDriver>();
        var socket = new ForwarderSocket(radio, context.Clock, logger);
        var acknowledgements = new Acknowledgements(socket, context.Clock, logger);
        RadioSensor[] sensors = [.. configuration.Sensors.Select(sensor => new RadioSensor(
            sensor.Key, sensor.Value, configuration.CityOf(sensor.Value.Installation), context.SessionKeys.GetValueOrDefault(sensor.Value.DevEui),
            context.KnownCounters.TryGetValue(sensor.Value.DevEui, out uint counter) ? counter : null, acknowledgements, logger))];
        return new RadioDriver(socket, new RadioSensors(sensors, logger), acknowledgements, context.Clock, logger);
    }
}
