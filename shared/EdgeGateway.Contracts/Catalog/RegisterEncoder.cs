using System.Buffers.Binary;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Turns a value into registers: what a simulated device shows, and what a write sends.</summary>
public static class RegisterEncoder
{
    /// <summary>Encodes one point; a value beyond the format's range is held at its end.</summary>
    /// <param name="point">The point.</param>
    /// <param name="value">In the point's unit; NaN writes the first marker for "no value".</param>
    /// <param name="registers">Takes <see cref="RegisterPoint.Count"/> registers. Formats of a part of a register leave the rest of it alone.</param>
    /// <exception cref="ArgumentException">NaN, and the point has no marker.</exception>
    public static void Encode(RegisterPoint point, double value, Span<ushort> registers)
    {
        if (double.IsNaN(value) && point.InvalidRaw.Count == 0 && point.Format is not (NumberFormat.Float32 or NumberFormat.Float64))
        {
            throw new ArgumentException($"Point {point.Name} has no marker for a missing value.", nameof(value));
        }

        double raw = double.IsNaN(value)
            ? point.InvalidRaw.Count > 0 ? point.InvalidRaw[0] : double.NaN
            : (value - point.Offset) / point.Scale;
        if (point.Format == NumberFormat.SignMagnitude16 && !double.IsNaN(value))
        {
            double magnitude = Math.Min(Math.Round(Math.Abs(raw)), 0x7FFF);
            registers[0] = (ushort)((ushort)magnitude | (raw < 0 && magnitude > 0 ? 0x8000 : 0));
            return;
        }

        EncodeRaw(point, raw, registers);
    }

    private static void EncodeRaw(RegisterPoint point, double raw, Span<ushort> registers)
    {
        double whole = Math.Round(raw);
        switch (point.Format)
        {
            case NumberFormat.UInt16 or NumberFormat.SignMagnitude16:
                registers[0] = (ushort)Math.Clamp(whole, 0, ushort.MaxValue);
                break;
            case NumberFormat.Int16:
                registers[0] = (ushort)(short)Math.Clamp(whole, short.MinValue, short.MaxValue);
                break;
            case NumberFormat.LowByte:
                registers[0] = (ushort)((registers[0] & 0xFF00) | (byte)Math.Clamp(whole, 0, byte.MaxValue));
                break;
            case NumberFormat.HighByte:
                registers[0] = (ushort)((registers[0] & 0x00FF) | ((byte)Math.Clamp(whole, 0, byte.MaxValue) << 8));
                break;
            case NumberFormat.SignedLowByte:
                registers[0] = (ushort)((registers[0] & 0xFF00) | (byte)(sbyte)Math.Clamp(whole, sbyte.MinValue, sbyte.MaxValue));
                break;
            case NumberFormat.Bit:
                ushort mask = (ushort)(1 << point.BitIndex);
                registers[0] = (ushort)(whole == 0 ? registers[0] & ~mask : registers[0] | mask);
                break;
            default:
                EncodeWide(point, raw, registers);
                break;
        }
    }

    private static void EncodeWide(RegisterPoint point, double raw, Span<ushort> registers)
    {
        Span<byte> bytes = stackalloc byte[8];
        double whole = Math.Round(raw);
        switch (point.Format)
        {
            case NumberFormat.UInt32:
                BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Math.Clamp(whole, 0, uint.MaxValue));
                break;
            case NumberFormat.Int32:
                BinaryPrimitives.WriteInt32BigEndian(bytes, (int)Math.Clamp(whole, int.MinValue, int.MaxValue));
                break;
            case NumberFormat.Float32:
                BinaryPrimitives.WriteSingleBigEndian(bytes, (float)raw);
                break;
            case NumberFormat.Int64:
                BinaryPrimitives.WriteInt64BigEndian(bytes, (long)whole);
                break;
            default:
                BinaryPrimitives.WriteDoubleBigEndian(bytes, raw);
                break;
        }

        RegisterBytes.FromBigEndian(bytes[..(point.Count * 2)], point.Order, registers);
    }
}
