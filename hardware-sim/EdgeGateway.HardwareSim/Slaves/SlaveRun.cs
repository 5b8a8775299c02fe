using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.HardwareSim.Sites;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>Runs one device alone, on a pseudo terminal or on the network, until stopped.</summary>
internal static class SlaveRun
{
    private const double RealTime = 1;

    /// <param name="settings">The device.</param>
    /// <param name="output">Gets the pseudo terminal's name or the address.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperatorException">The map is not known, the address is taken, or there are no pseudo terminals.</exception>
    public static async Task RunAsync(SlaveSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        DeviceMap map = MapOf(settings);
        RunningPlant plant = SitePlants.Start(new SiteSettings("", null, settings.Seed, RealTime), TimeProvider.System.GetUtcNow().Year)[0];
        var slave = new ModbusSlave("device", new UnitId(settings.Unit), map, point => PlantValues.Of(point, plant.State));
        foreach ((ushort register, ushort raw) in settings.Registers)
        {
            slave.Set(register, raw);
        }

        try
        {
            await (settings.Address is not { } address ? ServeLineAsync(slave, plant, output, cancellationToken) : ServeNetworkAsync(slave, address, plant, output, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Stopped; {slave.ValuesServed} values were read."));
        }
    }

    private static DeviceMap MapOf(SlaveSettings settings)
    {
        DeviceCatalog catalog = DeviceCatalog.Load(settings.Catalog);
        return catalog.Devices.GetValueOrDefault(settings.Profile)
            ?? throw new OperatorException($"The profile \"{settings.Profile}\" is not in the catalogue: name one of {string.Join(", ", catalog.Devices.Keys.Order(StringComparer.Ordinal))}.");
    }

    private static async Task ServeLineAsync(ModbusSlave slave, RunningPlant plant, TextWriter output, CancellationToken cancellationToken)
    {
        var pty = new PtyLine();
        using var line = new RtuLineServer(pty, [slave]);
        await output.WriteLineAsync(pty.Path);
        await plant.RunAsync(TimeProvider.System, cancellationToken);
    }

    private static async Task ServeNetworkAsync(ModbusSlave slave, IPEndPoint address, RunningPlant plant, TextWriter output, CancellationToken cancellationToken)
    {
        await using TcpSlaveServer server = Listen(address, slave);
        await output.WriteLineAsync(server.Address.ToString());
        await plant.RunAsync(TimeProvider.System, cancellationToken);
    }

    private static TcpSlaveServer Listen(IPEndPoint address, ModbusSlave slave)
    {
        try
        {
            return new TcpSlaveServer(address, [slave]);
        }
        catch (SocketException e)
        {
            throw new OperatorException($"Cannot listen on {address} ({e.Message}): choose another address with --tcp, or port 0 for a free one.", e);
        }
    }
}
