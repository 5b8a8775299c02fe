using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace EdgeGateway.Protocols.Modbus;

public abstract partial record ModbusReply
{
    // function code, byte count
    private const int HeaderLength = 2;
    private const int ExceptionLength = 2;
    private const int LongestEcho = 7;

    /// <summary>Reads the reply to <paramref name="request"/> and checks that it fits.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="pdu">Function code and data, without address and checksum.</param>
    /// <param name="reply">The reply when it fits.</param>
    /// <param name="mismatch">What does not fit, otherwise.</param>
    public static bool TryRead(ModbusRequest request, ReadOnlySpan<byte> pdu, [NotNullWhen(true)] out ModbusReply? reply, out ReplyMismatch mismatch) =>
        TryRead(request, pdu, null, out reply, out mismatch);

    /// <summary>Reads the reply to <paramref name="request"/> into room that is used again, and checks that it fits.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="pdu">Function code and data, without address and checksum.</param>
    /// <param name="room">Where the values go; null for a reply of its own.</param>
    /// <param name="reply">The reply when it fits; good until the next one is read into the room.</param>
    /// <param name="mismatch">What does not fit, otherwise.</param>
    public static bool TryRead(
        ModbusRequest request, ReadOnlySpan<byte> pdu, ReplyRoom? room, [NotNullWhen(true)] out ModbusReply? reply, out ReplyMismatch mismatch)
    {
        ArgumentNullException.ThrowIfNull(request);
        reply = null;
        mismatch = CheckHeader(request, pdu);
        if (mismatch != ReplyMismatch.None)
        {
            return false;
        }

        if ((pdu[0] & ExceptionBit) != 0)
        {
            reply = room?.Exception(pdu[1]) ?? new Exception((ModbusExceptionCode)pdu[1]);
            return true;
        }

        mismatch = request switch
        {
            ModbusRequest.Read read => ReadValues(read, pdu, room, out reply),
            ModbusRequest.ReadWriteMultipleRegisters both => ReadRegisters(both, pdu, out reply),
            ModbusRequest.Diagnostics test => ReadDiagnostics(test, pdu, out reply),
            ModbusRequest.ReportServerId => ReadServerId(pdu, out reply),
            ModbusRequest.ReadDeviceIdentification identification => ReadIdentification(identification, pdu, out reply),
            _ => ReadEcho(request, pdu, room, out reply),
        };
        return reply is not null;
    }

    /// <summary>Writes this reply to <paramref name="request"/>, as a device does.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="destination">At least <see cref="ModbusRequest.ReplyPduLength"/> bytes; two for a refusal.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentException">The reply is of another kind or holds another number of values than asked.</exception>
    public int WritePdu(ModbusRequest request, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (this, request) switch
        {
            (Exception refusal, _) => WriteException((byte)request.Function, refusal.Code, destination),
            (Bits bits, ModbusRequest.Read { IsBits: true } read) when bits.Values.Length == read.Count => bits.WriteTo(read, destination),
            (Registers registers, ModbusRequest.Read { IsBits: false } read) when registers.Values.Length == read.Count => registers.WriteTo(read, destination),
            (Written, _) when IsEchoed(request) => WriteEcho(request, destination),
            _ => WriteOther(request, destination),
        };
    }

    /// <summary>Writes a refusal, also of a request that could not be read.</summary>
    /// <param name="function">The request's function code, as it came.</param>
    /// <param name="code">Why.</param>
    /// <param name="destination">At least two bytes.</param>
    /// <returns>How many bytes were written: two.</returns>
    public static int WriteException(byte function, ModbusExceptionCode code, Span<byte> destination)
    {
        destination[0] = (byte)(function | ExceptionBit);
        destination[1] = (byte)code;
        return ExceptionLength;
    }

    /// <summary>Writes function code and byte count; returns the rest.</summary>
    private static Span<byte> WriteHeader(ModbusRequest.Read request, Span<byte> destination)
    {
        destination[0] = (byte)request.Function;
        destination[1] = (byte)request.ReplyByteCount;
        return destination[HeaderLength..];
    }

    private static ReplyMismatch CheckHeader(ModbusRequest request, ReadOnlySpan<byte> pdu)
    {
        if (pdu.IsEmpty)
        {
            return ReplyMismatch.Empty;
        }

        if ((pdu[0] & ~ExceptionBit) != (byte)request.Function)
        {
            return ReplyMismatch.Function;
        }

        bool refused = (pdu[0] & ExceptionBit) != 0;
        return refused && pdu.Length != ExceptionLength ? ReplyMismatch.Length : ReplyMismatch.None;
    }

    private static ReplyMismatch ReadValues(ModbusRequest.Read request, ReadOnlySpan<byte> pdu, ReplyRoom? room, out ModbusReply? reply)
    {
        reply = null;
        if (pdu.Length < HeaderLength || pdu.Length != HeaderLength + pdu[1])
        {
            return ReplyMismatch.Length;
        }

        if (pdu[1] != request.ReplyByteCount)
        {
            return ReplyMismatch.ByteCount;
        }

        ReadOnlySpan<byte> data = pdu[HeaderLength..];
        reply = request.IsBits
            ? room?.Bits(data, request.Count) ?? new Bits(PackedBits.Read(data, request.Count))
            : room?.Registers(data) ?? new Registers(RegisterWords.Read(data));
        return ReplyMismatch.None;
    }

    private static ReplyMismatch ReadEcho(ModbusRequest request, ReadOnlySpan<byte> pdu, ReplyRoom? room, out ModbusReply? reply)
    {
        reply = null;
        if (pdu.Length != request.ReplyPduLength)
        {
            return ReplyMismatch.Length;
        }

        Span<byte> expected = stackalloc byte[LongestEcho];
        expected = expected[..WriteEcho(request, expected)];
        if (!pdu[1..3].SequenceEqual(expected[1..3]))
        {
            return ReplyMismatch.Address;
        }

        if (!pdu[3..].SequenceEqual(expected[3..]))
        {
            return ReplyMismatch.Value;
        }

        reply = room?.Written ?? new Written();
        return ReplyMismatch.None;
    }

    /// <summary>Written values or masks are confirmed by repeating the request, many values by repeating address and count.</summary>
    private static int WriteEcho(ModbusRequest request, Span<byte> destination)
    {
        if (request.PduLength == request.ReplyPduLength)
        {
            return request.WritePdu(destination);
        }

        destination[0] = (byte)request.Function;
        BinaryPrimitives.WriteUInt16BigEndian(destination[1..], request.Address);
        BinaryPrimitives.WriteUInt16BigEndian(destination[3..], request.Count);
        return request.ReplyPduLength;
    }
}
