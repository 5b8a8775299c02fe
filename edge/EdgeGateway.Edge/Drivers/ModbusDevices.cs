using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Drivers.Planning;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers;

/// <summary>Puts the devices of a bus together.</summary>
internal static class ModbusDevices
{
    /// <summary>Makes a device.</summary>
    /// <param name="name">Its name in the configuration.</param>
    /// <param name="settings">What the configuration says of it.</param>
    /// <param name="city">Where its plant stands.</param>
    /// <param name="bus">Its bus.</param>
    /// <param name="line">The bus as its devices share it.</param>
    /// <param name="learned">What devices have taught about their registers.</param>
    public static ModbusDevice Create(string name, DeviceSettings settings, string city, IModbusBus bus, SharedLine line, LearnedRegistersFile learned)
    {
        var points = new DevicePoints(name, settings, city);
        DeviceRegisters registers = points.Registers;
        var plan = new DevicePlan(registers, PlanLimits.Of(settings.Map.Bus, line.Settings), learned.Of(DeviceKey.Of(settings, registers.Spans)));
        var link = new DeviceLink(name, bus, new UnitId((byte)settings.Unit), settings.Map.Bus.Timeout, line, settings.Map.Bus.DualMaster is { } shared ? new MasterTurns(shared, line.Clock) : null);
        var reader = new BlockReader(name, link, plan, line);
        return new ModbusDevice(points, reader, link, new DeviceSchedule(registers.Multiples.Select(every => settings.PollInterval * every), line.Clock));
    }
}
