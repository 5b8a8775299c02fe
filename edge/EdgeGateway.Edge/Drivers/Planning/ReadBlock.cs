using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>Registers or bits side by side that one request reads. Made once for a plan, so that a poll makes no request anew.</summary>
/// <param name="Span">Which.</param>
/// <param name="Items">The spans that lie in it and are wanted, by their places in the device's list.</param>
internal sealed record ReadBlock(RegisterSpan Span, IReadOnlyList<int> Items)
{
    /// <summary>The request that reads it.</summary>
    public ModbusRequest.Read Request { get; } = RequestFor(Span);

    /// <summary>Such as <c>holding 601..620</c>.</summary>
    public override string ToString() => Span.ToString();

    private static ModbusRequest.Read RequestFor(RegisterSpan span) => span.Table switch
    {
        RegisterTable.Coil => new ModbusRequest.ReadCoils(span.Address, (ushort)span.Count),
        RegisterTable.Discrete => new ModbusRequest.ReadDiscreteInputs(span.Address, (ushort)span.Count),
        RegisterTable.Input => new ModbusRequest.ReadInputRegisters(span.Address, (ushort)span.Count),
        _ => new ModbusRequest.ReadHoldingRegisters(span.Address, (ushort)span.Count),
    };
}
