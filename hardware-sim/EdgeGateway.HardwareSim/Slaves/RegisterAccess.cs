using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>Reads and writes the registers of a device, or refuses as the specification says.</summary>
/// <param name="image">The registers.</param>
/// <param name="limits">Which reads are taken.</param>
internal sealed class RegisterAccess(RegisterImage image, ReadLimits limits)
{
    /// <summary>Reads.</summary>
    public ModbusReply Read(RegisterTable table, ushort address, ushort count)
    {
        ModbusExceptionCode refusal = limits.RefusalOfRead(table, address, count);
        if (refusal != ModbusExceptionCode.None)
        {
            return new ModbusReply.Exception(refusal);
        }

        ushort[] registers = image.Read(table, address, count);
        return table is RegisterTable.Coil or RegisterTable.Discrete
            ? new ModbusReply.Bits(Array.ConvertAll(registers, r => r != 0))
            : new ModbusReply.Registers(registers);
    }

    /// <summary>Writes.</summary>
    public ModbusReply Write(RegisterTable table, ushort address, ReadOnlyMemory<ushort> values)
    {
        if (!image.Has(table, address, values.Length))
        {
            return new ModbusReply.Exception(ModbusExceptionCode.IllegalDataAddress);
        }

        for (int i = 0; i < values.Length; i++)
        {
            image.Write(table, address + i, values.Span[i]);
        }

        return new ModbusReply.Written();
    }

    /// <summary>Changes single bits of a register.</summary>
    public ModbusReply Mask(ModbusRequest.MaskWriteRegister mask) =>
        Read(RegisterTable.Holding, mask.Address, 1) is ModbusReply.Registers present
            ? Write(RegisterTable.Holding, mask.Address, new[] { mask.Applied(present.Values.Span[0]) })
            : new ModbusReply.Exception(ModbusExceptionCode.IllegalDataAddress);

    /// <summary>Writes first, then reads; nothing is written when the read would be refused.</summary>
    public ModbusReply ReadWrite(ModbusRequest.ReadWriteMultipleRegisters both)
    {
        ModbusExceptionCode refusal = limits.RefusalOfRead(RegisterTable.Holding, both.Address, both.Count);
        if (refusal != ModbusExceptionCode.None)
        {
            return new ModbusReply.Exception(refusal);
        }

        ModbusReply written = Write(RegisterTable.Holding, both.WriteAddress, both.Values);
        return written is ModbusReply.Exception ? written : Read(RegisterTable.Holding, both.Address, both.Count);
    }
}
