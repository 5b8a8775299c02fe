using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Drivers.Health;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Drivers;

/// <summary>Makes the driver of a Modbus bus.</summary>
internal static class BusDrivers
{
    /// <summary>Makes the driver; nothing is opened before it runs.</summary>
    /// <param name="name">The bus's name.</param>
    /// <param name="devices">The devices on it, by name.</param>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="context">What drivers need.</param>
    public static ModbusDriver Create(
        string name, IEnumerable<KeyValuePair<string, DeviceSettings>> devices, GatewayConfiguration configuration, DriverContext context)
    {
        ILogger logger = context.Loggers.CreateLogger<ModbusDriver>();
        BusSettings settings = configuration.Buses[name];
        IModbusBus bus = ModbusBuses.Create(DevicePauses.Kept(settings, devices.Select(device => device.Value.Map.Bus)), context.Clock);
        var line = new SharedLine(name, settings, new BusMeter(name, context.Clock, logger), context.Clock, logger);
        ModbusDevice[] onBus = [.. devices.Select(device =>
            ModbusDevices.Create(device.Key, device.Value, configuration.CityOf(device.Value.Installation), bus, line, context.Learned))];
        return new ModbusDriver(line, bus, onBus);
    }
}
