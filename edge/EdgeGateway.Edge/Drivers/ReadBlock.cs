using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers;

/// <summary>Registers or bits side by side that one request reads.</summary>
/// <param name="Table">The table.</param>
/// <param name="Address">The first, counted from 0.</param>
/// <param name="Count">How many, 1 to 125.</param>
/// <param name="Points">The points in it, by their places in the device map.</param>
internal sealed record ReadBlock(RegisterTable Table, ushort Address, int Count, IReadOnlyList<int> Points)
{
    /// <summary>The request that reads it.</summary>
    public ModbusRequest.Read Request => Table switch
    {
        RegisterTable.Coil => new ModbusRequest.ReadCoils(Address, (ushort)Count),
        RegisterTable.Discrete => new ModbusRequest.ReadDiscreteInputs(Address, (ushort)Count),
        RegisterTable.Input => new ModbusRequest.ReadInputRegisters(Address, (ushort)Count),
        _ => new ModbusRequest.ReadHoldingRegisters(Address, (ushort)Count),
    };

    /// <summary>Such as <c>holding 601..620</c>.</summary>
    public override string ToString() => $"{Table.ToString().ToLowerInvariant()} {Address}{(Count == 1 ? "" : $"..{Address + Count - 1}")}";
}
