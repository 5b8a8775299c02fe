using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Commissioning;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commands;

/// <summary>What a technician wants to read. The list is closed.</summary>
internal abstract record WantedReading
{
    private WantedReading()
    {
    }

    /// <summary>A request of it, which is asked again when the wiring is to be judged.</summary>
    public abstract ModbusRequest.Read First { get; }

    /// <summary>Reads it into a report.</summary>
    public abstract Task ReadAsync(Questioner device, ReadReport report, CancellationToken cancellationToken);

    /// <summary>Registers or bits side by side.</summary>
    /// <param name="Asked">Which.</param>
    /// <param name="Format">How they are shown too, or null.</param>
    public sealed record Range(AskedRange Asked, ValueFormat? Format) : WantedReading
    {
        public override ModbusRequest.Read First => Asked.Requests().First();

        public override async Task ReadAsync(Questioner device, ReadReport report, CancellationToken cancellationToken) =>
            report.Take(await RangeReading.ReadAsync(device, Asked, cancellationToken), Format);
    }

    /// <summary>All points of a device map.</summary>
    /// <param name="Device">The map.</param>
    /// <param name="Line">The line, which decides how its registers are best gathered.</param>
    public sealed record Map(DeviceMap Device, BusSettings Line) : WantedReading
    {
        public override ModbusRequest.Read First => new AskedRange(Device.Points[0].Table, Device.Points[0].Address, Device.Points[0].Count).Requests().First();

        public override async Task ReadAsync(Questioner device, ReadReport report, CancellationToken cancellationToken) =>
            report.Take(Device.Name, await new MapReader(device, Device, Line).ReadAsync(cancellationToken));
    }
}
