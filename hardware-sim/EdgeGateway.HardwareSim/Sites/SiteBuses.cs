using System.Net;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Sites;

/// <summary>The site's devices on their line and on the network.</summary>
internal sealed class SiteBuses : IAsyncDisposable
{
    private readonly RtuLineServer line;
    private readonly TcpSlaveServer meter;

    /// <param name="linkPath">Gets a link to the pseudo terminal, whose own name changes from run to run.</param>
    /// <param name="catalog">The device maps.</param>
    /// <param name="plants">What the devices show.</param>
    public SiteBuses(string linkPath, DeviceCatalog catalog, IReadOnlyList<RunningPlant> plants)
    {
        Slaves = [.. SiteDevice.All.Select(d => Slave(d, catalog.Devices[d.Map], plants[d.Plant]))];
        line = new RtuLineServer(new PtyLine(linkPath), SlavesOn(SiteDevice.Boilers));
        meter = new TcpSlaveServer(new IPEndPoint(IPAddress.Loopback, 0), SlavesOn(SiteDevice.Meter));
    }

    public IReadOnlyList<ModbusSlave> Slaves { get; }

    /// <summary>Where the heat meter listens.</summary>
    public int MeterPort => meter.Address.Port;

    /// <summary>Why the line broke, or null.</summary>
    public Exception? Failure => line.Failure;

    public async ValueTask DisposeAsync()
    {
        line.Dispose();
        await meter.DisposeAsync();
    }

    private static ModbusSlave Slave(SiteDevice device, DeviceMap map, RunningPlant plant) =>
        new(device.Name, new UnitId(device.Unit), map, point => PlantValues.Of(point, plant.State));

    private List<ModbusSlave> SlavesOn(string bus) =>
        [.. SiteDevice.All.Zip(Slaves).Where(pair => pair.First.Bus == bus).Select(pair => pair.Second)];
}
