using System.Buffers.Binary;

namespace EdgeGateway.Protocols.Modbus;

public abstract partial record ModbusRequest
{
    private static bool IsSpoken(ModbusFunction function) => function is
        (>= ModbusFunction.ReadCoils and <= ModbusFunction.WriteSingleRegister)
        or ModbusFunction.Diagnostics
        or (>= ModbusFunction.WriteMultipleCoils and <= ModbusFunction.ReportServerId)
        or ModbusFunction.MaskWriteRegister or ModbusFunction.ReadWriteMultipleRegisters
        or ModbusFunction.ReadDeviceIdentification;

    /// <summary>Function 43 carries other protocols as well, such as CANopen, whose lengths differ.</summary>
    private static bool IsOtherEncapsulation(ModbusFunction function, ReadOnlySpan<byte> pdu) =>
        function == ModbusFunction.ReadDeviceIdentification && pdu.Length > 1 && pdu[1] != ReadDeviceIdentification.MeiType;

    /// <summary>Creates the requests that name no single run of items, from as many bytes as they have.</summary>
    private static ModbusExceptionCode CreateOther(ModbusFunction function, ReadOnlySpan<byte> pdu, out ModbusRequest? request)
    {
        request = function switch
        {
            ModbusFunction.Diagnostics => new Diagnostics(Word(pdu, 1), Word(pdu, 3)),
            ModbusFunction.ReportServerId => new ReportServerId(),
            ModbusFunction.MaskWriteRegister => new MaskWriteRegister(Word(pdu, 1), Word(pdu, 3), Word(pdu, 5)),
            ModbusFunction.ReadDeviceIdentification when pdu[2] is >= (byte)DeviceIdCategory.Basic and <= (byte)DeviceIdCategory.Individual =>
                new ReadDeviceIdentification((DeviceIdCategory)pdu[2], pdu[3]),
            _ => null,
        };
        return request is not null ? ModbusExceptionCode.None
            : function == ModbusFunction.ReadWriteMultipleRegisters ? CreateReadWrite(pdu, out request)
            : ModbusExceptionCode.IllegalDataValue;
    }

    private static ModbusExceptionCode CreateReadWrite(ReadOnlySpan<byte> pdu, out ModbusRequest? request)
    {
        request = null;
        (ushort address, ushort count, ushort writeAddress, ushort writeCount) = (Word(pdu, 1), Word(pdu, 3), Word(pdu, 5), Word(pdu, 7));
        bool counts = count is > 0 and <= ModbusLimits.RegistersPerRead && writeCount is > 0 and <= ModbusLimits.RegistersPerReadWrite;
        if (!counts || pdu[9] != 2 * writeCount)
        {
            return ModbusExceptionCode.IllegalDataValue;
        }

        if (address + count > ModbusLimits.Addresses || writeAddress + writeCount > ModbusLimits.Addresses)
        {
            return ModbusExceptionCode.IllegalDataAddress;
        }

        request = new ReadWriteMultipleRegisters(address, count, writeAddress, RegisterWords.Read(pdu[ReadWriteMultipleRegisters.HeaderLength..]));
        return ModbusExceptionCode.None;
    }

    private static ushort Word(ReadOnlySpan<byte> pdu, int index) => BinaryPrimitives.ReadUInt16BigEndian(pdu[index..]);
}
