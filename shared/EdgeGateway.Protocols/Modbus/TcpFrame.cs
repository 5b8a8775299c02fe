using System.Buffers;
using System.Buffers.Binary;

namespace EdgeGateway.Protocols.Modbus;

/// <summary>
/// Cuts frames out of a TCP stream, and makes them; requests and replies look alike.
/// <code>
/// | transaction | protocol = 0 | length of the rest | unit   | function | data         |
/// | 2 bytes     | 2 bytes      | 2 bytes            | 1 byte | 1 byte   | 0..252 bytes |
/// </code>
/// </summary>
/// <remarks>Source: MODBUS Messaging on TCP/IP Implementation Guide V1.0b, 3.1.3 "MBAP Header description". High byte first.</remarks>
public static class TcpFrame
{
    /// <summary>The longest frame, in bytes.</summary>
    public const int MaxLength = HeaderLength + ModbusLimits.PduLength;

    /// <summary>How many bytes stand before the PDU.</summary>
    public const int HeaderLength = 7;

    // transaction, protocol, length: what the length field does not count
    private const int PrefixLength = 6;
    private const int LeastRest = 2;
    private const int MostRest = 1 + ModbusLimits.PduLength;

    /// <summary>Reads one frame from the start of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">What has come so far; may end anywhere.</param>
    /// <param name="transaction">The number that a reply repeats from its request.</param>
    /// <param name="unit">Who is asked, or who replies.</param>
    /// <param name="pdu">The function code and its data; points into <paramref name="bytes"/>.</param>
    /// <param name="consumed">How many bytes the caller may drop.</param>
    /// <returns>
    /// <see cref="OperationStatus.Done"/>; <see cref="OperationStatus.NeedMoreData"/> when the frame is cut short;
    /// <see cref="OperationStatus.InvalidData"/> when this is not Modbus or the stream is out of step: all bytes are to be dropped and the connection closed.
    /// </returns>
    public static OperationStatus TryRead(ReadOnlySpan<byte> bytes, out ushort transaction, out UnitId unit, out ReadOnlySpan<byte> pdu, out int consumed)
    {
        transaction = 0;
        unit = default;
        pdu = default;
        consumed = 0;
        if (!HeaderIsPossible(bytes))
        {
            consumed = bytes.Length;
            return OperationStatus.InvalidData;
        }

        if (bytes.Length < PrefixLength)
        {
            return OperationStatus.NeedMoreData;
        }

        int length = PrefixLength + BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        if (bytes.Length < length)
        {
            return OperationStatus.NeedMoreData;
        }

        transaction = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        unit = new UnitId(bytes[PrefixLength]);
        pdu = bytes[HeaderLength..length];
        consumed = length;
        return OperationStatus.Done;
    }

    /// <summary>Puts the header before a PDU.</summary>
    /// <param name="transaction">Chosen by the master; a reply repeats it.</param>
    /// <param name="unit">Who is asked, or who replies.</param>
    /// <param name="pdu">1 to <see cref="ModbusLimits.PduLength"/> bytes.</param>
    /// <param name="destination">At least <see cref="HeaderLength"/> bytes longer than <paramref name="pdu"/>.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(ushort transaction, UnitId unit, ReadOnlySpan<byte> pdu, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfZero(pdu.Length, nameof(pdu));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pdu.Length, ModbusLimits.PduLength, nameof(pdu));
        pdu.CopyTo(destination[HeaderLength..]);
        return WriteHeader(transaction, unit, pdu.Length, destination);
    }

    /// <summary>Makes the frame of a request.</summary>
    /// <param name="transaction">Chosen by the master; the reply repeats it.</param>
    /// <param name="unit">Who is asked.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="destination">At least <see cref="HeaderLength"/> bytes longer than the request's PDU.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(ushort transaction, UnitId unit, ModbusRequest request, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(request);
        return WriteHeader(transaction, unit, request.WritePdu(destination[HeaderLength..]), destination);
    }

    private static int WriteHeader(ushort transaction, UnitId unit, int pduLength, Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, transaction);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(destination[4..], (ushort)(1 + pduLength));
        destination[PrefixLength] = unit.ToByte();
        return HeaderLength + pduLength;
    }

    /// <summary>Judges as early as the bytes allow, so that a stranger on the port is not waited for.</summary>
    private static bool HeaderIsPossible(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 4 && BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) != 0)
        {
            return false;
        }

        return bytes.Length < PrefixLength || BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) is >= LeastRest and <= MostRest;
    }
}
