using System.Buffers;
using System.Globalization;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Tracing;

/// <summary>What requests and replies say, in words.</summary>
internal static class PduMeaning
{
    private const byte ExceptionBit = 0x80;

    /// <summary>The request, or null when it is none that is known.</summary>
    public static ModbusRequest? Request(ReadOnlySpan<byte> pdu) =>
        ModbusRequest.TryReadPdu(pdu, out ModbusRequest? request, out _) == OperationStatus.Done ? request : null;

    /// <summary>What a request asks.</summary>
    public static string OfRequest(ReadOnlySpan<byte> pdu) => Request(pdu) switch
    {
        ModbusRequest.Read read => $"asks {Name(read.Function)} {Range(read)}",
        { IsWrite: true } write => $"writes {Name(write.Function)} {Range(write)}",
        { } other => $"asks {other.Function}",
        null => $"asks function {pdu[0]}",
    };

    /// <summary>What a reply says.</summary>
    /// <param name="asked">The request that it answers; null when that is not known.</param>
    /// <param name="pdu">Function code and data.</param>
    public static string OfReply(ModbusRequest? asked, ReadOnlySpan<byte> pdu)
    {
        if ((pdu[0] & ExceptionBit) != 0)
        {
            return pdu.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $"refuses with {pdu[1]} ({(ModbusExceptionCode)pdu[1]})") : "refuses";
        }

        if (asked is null || !ModbusReply.TryRead(asked, pdu, out ModbusReply? reply, out _))
        {
            return string.Create(CultureInfo.InvariantCulture, $"answers function {pdu[0]}");
        }

        return reply switch
        {
            ModbusReply.Registers registers => string.Create(CultureInfo.InvariantCulture, $"{asked.Address} = {string.Join(' ', registers.Values.ToArray())}"),
            ModbusReply.Bits bits => string.Create(CultureInfo.InvariantCulture, $"{asked.Address} = {string.Join(' ', bits.Values.ToArray().Select(bit => bit ? 1 : 0))}"),
            ModbusReply.Written => "done",
            _ => $"answers {asked.Function}",
        };
    }

    private static string Name(ModbusFunction function) => function switch
    {
        ModbusFunction.ReadCoils or ModbusFunction.WriteSingleCoil or ModbusFunction.WriteMultipleCoils => "coil",
        ModbusFunction.ReadDiscreteInputs => "discrete",
        ModbusFunction.ReadInputRegisters => "input",
        _ => "holding",
    };

    private static string Range(ModbusRequest request) => request.Count <= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{request.Address}")
        : string.Create(CultureInfo.InvariantCulture, $"{request.Address}..{request.Address + request.Count - 1}");
}
