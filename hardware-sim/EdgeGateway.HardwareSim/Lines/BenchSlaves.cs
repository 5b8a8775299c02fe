using EdgeGateway.HardwareSim.Sites;
using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Makes the slaves of a bench.</summary>
internal static class BenchSlaves
{
    /// <summary>Makes one, with a plant behind it.</summary>
    public static ModbusSlave Create(SlaveSettings settings, RunningPlant plant)
    {
        var slave = new ModbusSlave(
            settings.Name, new UnitId(settings.Unit), settings.Map, point => PlantValues.Of(point, plant.State), settings.HasGaps, settings.Missing.ToHashSet())
        {
            Turnaround = settings.Turnaround,
        };
        foreach ((ushort address, ushort raw) in settings.Held)
        {
            slave.Set(address, raw);
        }

        return slave;
    }
}
