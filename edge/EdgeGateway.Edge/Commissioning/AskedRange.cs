using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>Registers or bits side by side that a technician asks for; as many as a table has, not only as many as one request may carry.</summary>
/// <param name="Table">The table.</param>
/// <param name="Address">The first, as on the wire: counted from 0.</param>
/// <param name="Count">How many, at least 1; the last is at most address 65535.</param>
internal sealed record AskedRange(RegisterTable Table, ushort Address, int Count)
{
    /// <summary>Whether the table holds single bits.</summary>
    public bool IsBits => Table is RegisterTable.Coil or RegisterTable.Discrete;

    /// <summary>The requests that read it, in order: 125 registers or 2000 bits each.</summary>
    /// <remarks>Source of the limits: MODBUS Application Protocol V1.1b3, 6.1 to 6.4.</remarks>
    public IEnumerable<ModbusRequest.Read> Requests()
    {
        int most = IsBits ? ModbusLimits.BitsPerRead : ModbusLimits.RegistersPerRead;
        for (int done = 0; done < Count; done += most)
        {
            yield return Request(Table, (ushort)(Address + done), (ushort)Math.Min(most, Count - done));
        }
    }

    /// <summary>Such as <c>holding 601..604</c>.</summary>
    public override string ToString() => $"{Words.Of(Table)} {Address}{(Count == 1 ? "" : $"..{Address + Count - 1}")}";

    private static ModbusRequest.Read Request(RegisterTable table, ushort address, ushort count) => table switch
    {
        RegisterTable.Coil => new ModbusRequest.ReadCoils(address, count),
        RegisterTable.Discrete => new ModbusRequest.ReadDiscreteInputs(address, count),
        RegisterTable.Input => new ModbusRequest.ReadInputRegisters(address, count),
        _ => new ModbusRequest.ReadHoldingRegisters(address, count),
    };
}
