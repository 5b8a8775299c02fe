using System.Buffers.Binary;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Turns registers into a value in the point's unit.</summary>
public static class RegisterDecoder
{
    /// <summary>Decodes one point.</summary>
    /// <param name="point">The point.</param>
    /// <param name="registers">Its registers in the order of the wire, at least <see cref="RegisterPoint.Count"/>; a bit table gives 0 or 1.</param>
    /// <returns>Value and quality: NaN and <see cref="Quality.BadNotConnected"/> when the device marks the value as none.</returns>
    public static (double Value, Quality Quality) Decode(RegisterPoint point, ReadOnlySpan<ushort> registers)
    {
        double raw = Raw(point, registers);
        double marker = point.Format == NumberFormat.SignMagnitude16 ? registers[0] : raw;
        if (double.IsNaN(raw) || double.IsInfinity(raw) || point.InvalidRaw.Contains(marker))
        {
            return (double.NaN, Quality.BadNotConnected);
        }

        double value = Scaled(point, raw);
        return point.InvalidValues.Contains(value) ? (double.NaN, Quality.BadNotConnected) : (value, Quality.Good);
    }

    /// <summary>Multiplies in decimal where that is exact, so that 281 tenths are 28.1 and not 28.100000000000001.</summary>
    private static double Scaled(RegisterPoint point, double raw)
    {
        bool isExact = point.Format is not (NumberFormat.Float32 or NumberFormat.Float64 or NumberFormat.Int64);
        return isExact ? (double)(((decimal)raw * (decimal)point.Scale) + (decimal)point.Offset) : (raw * point.Scale) + point.Offset;
    }

    private static double Raw(RegisterPoint point, ReadOnlySpan<ushort> registers) => point.Format switch
    {
        NumberFormat.UInt16 => registers[0],
        NumberFormat.Int16 => (short)registers[0],
        NumberFormat.SignMagnitude16 => (registers[0] & 0x8000) == 0 ? registers[0] : -(registers[0] & 0x7FFF),
        NumberFormat.LowByte => registers[0] & 0xFF,
        NumberFormat.HighByte => registers[0] >> 8,
        NumberFormat.SignedLowByte => (sbyte)(registers[0] & 0xFF),
        NumberFormat.Bit => (registers[0] >> point.BitIndex) & 1,
        _ => WideRaw(point, registers),
    };

    private static double WideRaw(RegisterPoint point, ReadOnlySpan<ushort> registers)
    {
        Span<byte> bytes = stackalloc byte[8];
        RegisterBytes.ToBigEndian(registers[..point.Count], point.Order, bytes);
        return point.Format switch
        {
            NumberFormat.UInt32 => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            NumberFormat.Int32 => BinaryPrimitives.ReadInt32BigEndian(bytes),
            NumberFormat.Float32 => BinaryPrimitives.ReadSingleBigEndian(bytes),
            NumberFormat.Int64 => BinaryPrimitives.ReadInt64BigEndian(bytes),
            NumberFormat.Float64 => BinaryPrimitives.ReadDoubleBigEndian(bytes),
            _ => throw new ArgumentOutOfRangeException(nameof(point), point.Format, "This format has no decoder."),
        };
    }
}
