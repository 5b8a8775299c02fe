using System.Buffers;
using System.Buffers.Binary;

namespace EdgeGateway.Protocols.Modbus;

/// <summary>
/// Cuts frames out of the bytes of a serial line, and makes them.
/// <code>
/// | unit   | function | data         | CRC low | CRC high |
/// | 1 byte | 1 byte   | 0..252 bytes | 1 byte  | 1 byte   |
/// </code>
/// </summary>
/// <remarks>Source: MODBUS over Serial Line V1.02, 2.5.1. Knows no port and no clock; lengths come from the function code, not from silence.</remarks>
public static class RtuFrame
{
    /// <summary>The longest frame, in bytes.</summary>
    public const int MaxLength = 256;

    /// <summary>How many bytes a frame is longer than its PDU: the unit before it and the checksum behind it.</summary>
    public const int Overhead = 1 + CrcLength;

    private const int CrcLength = 2;

    /// <summary>Reads one reply from the start of <paramref name="bytes"/>, as a master does.</summary>
    /// <param name="bytes">What has come so far; may end anywhere.</param>
    /// <param name="unit">Who replied, when the result is <see cref="OperationStatus.Done"/>.</param>
    /// <param name="pdu">The function code and its data, when the result is <see cref="OperationStatus.Done"/>; points into <paramref name="bytes"/>.</param>
    /// <param name="consumed">How many bytes the caller may drop.</param>
    /// <returns>
    /// <see cref="OperationStatus.Done"/>; <see cref="OperationStatus.NeedMoreData"/> when the frame is cut short;
    /// <see cref="OperationStatus.InvalidData"/> when no frame starts here, and then one byte is to be dropped.
    /// </returns>
    public static OperationStatus TryReadReply(ReadOnlySpan<byte> bytes, out UnitId unit, out ReadOnlySpan<byte> pdu, out int consumed) =>
        TryRead(bytes, bytes.Length > 1 ? PduLengths.OfReply(bytes[1..]) : PduLengths.Unknown, out unit, out pdu, out consumed);

    /// <summary>Reads one request from the start of <paramref name="bytes"/>, as a device does.</summary>
    /// <remarks>Frames of functions that <see cref="ModbusRequest"/> lacks are cut as well when their length is known, so that a device can refuse them.</remarks>
    /// <param name="bytes">What has come so far; may end anywhere.</param>
    /// <param name="unit">Who is asked, when the result is <see cref="OperationStatus.Done"/>.</param>
    /// <param name="pdu">The function code and its data, when the result is <see cref="OperationStatus.Done"/>; points into <paramref name="bytes"/>.</param>
    /// <param name="consumed">How many bytes the caller may drop.</param>
    /// <returns>As <see cref="TryReadReply"/>.</returns>
    public static OperationStatus TryReadRequest(ReadOnlySpan<byte> bytes, out UnitId unit, out ReadOnlySpan<byte> pdu, out int consumed) =>
        TryRead(bytes, bytes.Length > 1 ? PduLengths.OfRequest(bytes[1..]) : PduLengths.Unknown, out unit, out pdu, out consumed);

    /// <summary>Puts unit and checksum around a PDU.</summary>
    /// <param name="unit">Who is asked, or who replies.</param>
    /// <param name="pdu">1 to <see cref="ModbusLimits.PduLength"/> bytes.</param>
    /// <param name="destination">At least <see cref="Overhead"/> bytes longer than <paramref name="pdu"/>.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(UnitId unit, ReadOnlySpan<byte> pdu, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfZero(pdu.Length, nameof(pdu));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pdu.Length, ModbusLimits.PduLength, nameof(pdu));
        pdu.CopyTo(destination[1..]);
        return Seal(unit, pdu.Length, destination);
    }

    /// <summary>Makes the frame of a request.</summary>
    /// <param name="unit">Who is asked.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="destination">At least <see cref="Overhead"/> bytes longer than the request's PDU.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(UnitId unit, ModbusRequest request, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Seal(unit, request.WritePdu(destination[1..]), destination);
    }

    private static int Seal(UnitId unit, int pduLength, Span<byte> destination)
    {
        destination[0] = unit.ToByte();
        int bodyLength = 1 + pduLength;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[bodyLength..], Crc16.Of(destination[..bodyLength]));
        return bodyLength + CrcLength;
    }

    private static OperationStatus TryRead(ReadOnlySpan<byte> bytes, int pduLength, out UnitId unit, out ReadOnlySpan<byte> pdu, out int consumed)
    {
        unit = default;
        pdu = default;
        consumed = 0;
        int length = pduLength + Overhead;
        if (pduLength == PduLengths.Unknown || (pduLength != PduLengths.Invalid && bytes.Length < length && length <= MaxLength))
        {
            return OperationStatus.NeedMoreData;
        }

        if (pduLength == PduLengths.Invalid || length > MaxLength || !HasItsCrc(bytes[..length]))
        {
            consumed = 1;
            return OperationStatus.InvalidData;
        }

        unit = new UnitId(bytes[0]);
        pdu = bytes.Slice(1, pduLength);
        consumed = length;
        return OperationStatus.Done;
    }

    private static bool HasItsCrc(ReadOnlySpan<byte> frame) =>
        BinaryPrimitives.ReadUInt16LittleEndian(frame[^CrcLength..]) == Crc16.Of(frame[..^CrcLength]);
}
