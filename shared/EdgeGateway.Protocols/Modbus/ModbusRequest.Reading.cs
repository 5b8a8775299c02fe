using System.Buffers;
using System.Buffers.Binary;

namespace EdgeGateway.Protocols.Modbus;

public abstract partial record ModbusRequest
{
    /// <summary>Reads a request as a device gets it.</summary>
    /// <param name="pdu">Function code and data, without address and checksum.</param>
    /// <param name="request">The request when the result is <see cref="OperationStatus.Done"/>.</param>
    /// <param name="refusal">When the result is <see cref="OperationStatus.InvalidData"/>: the exception that a device answers.</param>
    /// <returns>Done; NeedMoreData when bytes are missing; InvalidData when the request is not one that a device may fulfil.</returns>
    public static OperationStatus TryReadPdu(ReadOnlySpan<byte> pdu, out ModbusRequest? request, out ModbusExceptionCode refusal)
    {
        request = null;
        refusal = ModbusExceptionCode.None;
        if (pdu.IsEmpty)
        {
            return OperationStatus.NeedMoreData;
        }

        var function = (ModbusFunction)pdu[0];
        if (!IsSpoken(function) || IsOtherEncapsulation(function, pdu))
        {
            refusal = ModbusExceptionCode.IllegalFunction;
            return OperationStatus.InvalidData;
        }

        int length = PduLengths.OfRequest(pdu);
        if (length == PduLengths.Unknown || pdu.Length < length)
        {
            return OperationStatus.NeedMoreData;
        }

        int most = MostOf(function);
        refusal = length != pdu.Length ? ModbusExceptionCode.IllegalDataValue
            : most > 0 ? Create(function, most, pdu, out request)
            : CreateOther(function, pdu, out request);
        return request is null ? OperationStatus.InvalidData : OperationStatus.Done;
    }

    /// <summary>The most items that one request of this kind may name; 0 when it names no single run of items.</summary>
    private static int MostOf(ModbusFunction function) => function switch
    {
        ModbusFunction.ReadCoils or ModbusFunction.ReadDiscreteInputs => ModbusLimits.BitsPerRead,
        ModbusFunction.ReadHoldingRegisters or ModbusFunction.ReadInputRegisters => ModbusLimits.RegistersPerRead,
        ModbusFunction.WriteSingleCoil or ModbusFunction.WriteSingleRegister => 1,
        ModbusFunction.WriteMultipleCoils => ModbusLimits.CoilsPerWrite,
        ModbusFunction.WriteMultipleRegisters => ModbusLimits.RegistersPerWrite,
        _ => 0,
    };

    /// <summary>Checks in the order of the specification's state diagrams: first the count, then the address.</summary>
    private static ModbusExceptionCode Create(ModbusFunction function, int most, ReadOnlySpan<byte> pdu, out ModbusRequest? request)
    {
        request = null;
        ushort address = BinaryPrimitives.ReadUInt16BigEndian(pdu[1..]);
        ushort word = BinaryPrimitives.ReadUInt16BigEndian(pdu[3..]);
        if (function is ModbusFunction.WriteSingleCoil or ModbusFunction.WriteSingleRegister)
        {
            return CreateSingle(function, address, word, out request);
        }

        if (word == 0 || word > most || !ByteCountFits(function, word, pdu))
        {
            return ModbusExceptionCode.IllegalDataValue;
        }

        if (address + word > ModbusLimits.Addresses)
        {
            return ModbusExceptionCode.IllegalDataAddress;
        }

        request = CreateMany(function, address, word, pdu);
        return ModbusExceptionCode.None;
    }

    private static ModbusExceptionCode CreateSingle(ModbusFunction function, ushort address, ushort word, out ModbusRequest? request)
    {
        bool register = function == ModbusFunction.WriteSingleRegister;
        request = register ? new WriteSingleRegister(address, word)
            : word is CoilOn or CoilOff ? new WriteSingleCoil(address, word == CoilOn)
            : null;
        return request is null ? ModbusExceptionCode.IllegalDataValue : ModbusExceptionCode.None;
    }

    private static bool ByteCountFits(ModbusFunction function, int count, ReadOnlySpan<byte> pdu) => function switch
    {
        ModbusFunction.WriteMultipleCoils => pdu[5] == ModbusLimits.BytesForBits(count),
        ModbusFunction.WriteMultipleRegisters => pdu[5] == 2 * count,
        _ => true,
    };

    private static ModbusRequest CreateMany(ModbusFunction function, ushort address, ushort count, ReadOnlySpan<byte> pdu) => function switch
    {
        ModbusFunction.ReadCoils => new ReadCoils(address, count),
        ModbusFunction.ReadDiscreteInputs => new ReadDiscreteInputs(address, count),
        ModbusFunction.ReadHoldingRegisters => new ReadHoldingRegisters(address, count),
        ModbusFunction.ReadInputRegisters => new ReadInputRegisters(address, count),
        ModbusFunction.WriteMultipleCoils => new WriteMultipleCoils(address, PackedBits.Read(pdu[MultipleHeaderLength..], count)),
        _ => new WriteMultipleRegisters(address, RegisterWords.Read(pdu[MultipleHeaderLength..])),
    };
}
