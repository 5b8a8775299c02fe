using System.Buffers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Tests.Protocols.Modbus;

/// <summary>How a master takes a reply, and a device a request, out of everything it hears: after damage it searches on, byte by byte, as if the line fell silent.</summary>
internal static class Receivers
{
    /// <summary>Cuts frames out of bytes.</summary>
    public delegate OperationStatus Cutter(ReadOnlySpan<byte> bytes, out UnitId unit, out ReadOnlySpan<byte> pdu, out int consumed);

    /// <summary>Cuts an ASCII frame as RTU frames are cut.</summary>
    public static OperationStatus CutAscii(ReadOnlySpan<byte> bytes, out UnitId unit, out ReadOnlySpan<byte> pdu, out int consumed) =>
        AsciiFrame.TryRead(bytes, new byte[AsciiFrame.MaxBytes], out unit, out pdu, out consumed);

    /// <summary>The reply that a master would take; null when it takes none.</summary>
    public static ModbusReply? ReplyIn(byte[] heard, Cutter cut, UnitId unit, ModbusRequest request)
    {
        foreach (byte[] pdu in PdusIn(heard, cut, unit))
        {
            if (ModbusReply.TryRead(request, pdu, out ModbusReply? reply, out _))
            {
                return reply;
            }
        }

        return null;
    }

    /// <summary>The request that a device would take; null when it takes none.</summary>
    public static ModbusRequest? RequestIn(byte[] heard, Cutter cut, UnitId unit)
    {
        foreach (byte[] pdu in PdusIn(heard, cut, unit))
        {
            if (ModbusRequest.TryReadPdu(pdu, out ModbusRequest? request, out _) == OperationStatus.Done)
            {
                return request;
            }
        }

        return null;
    }

    /// <summary>The reply that a master would take from a TCP stream.</summary>
    public static ModbusReply? ReplyInTcp(byte[] heard, ushort transaction, UnitId unit, ModbusRequest request) =>
        TcpFrame.TryRead(heard, out ushort number, out UnitId from, out ReadOnlySpan<byte> pdu, out _) == OperationStatus.Done
            && (number, from) == (transaction, unit)
            && ModbusReply.TryRead(request, pdu, out ModbusReply? reply, out _)
            ? reply
            : null;

    private static IEnumerable<byte[]> PdusIn(byte[] heard, Cutter cut, UnitId unit)
    {
        int start = 0;
        while (start < heard.Length)
        {
            OperationStatus status = cut(heard.AsSpan(start), out UnitId from, out ReadOnlySpan<byte> found, out int consumed);
            byte[]? pdu = status == OperationStatus.Done && from == unit ? found.ToArray() : null;
            start += status == OperationStatus.NeedMoreData ? 1 : consumed;
            if (pdu is not null)
            {
                yield return pdu;
            }
        }
    }
}
