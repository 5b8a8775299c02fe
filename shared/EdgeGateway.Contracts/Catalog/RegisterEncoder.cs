namespace EdgeGateway.Contracts.Catalog;

/// <summary>Turns a value into registers: what a simulated device shows, and what a write sends.</summary>
public static class RegisterEncoder
{
    /// <summary>Encodes one point by its value alone.</summary>
    /// <param name="point">The point.</param>
    /// <param name="value">As in the other form.</param>
    /// <param name="registers">As in the other form.</param>
    /// <exception cref="ArgumentException">NaN, and the point has no marker.</exception>
    public static void Encode(RegisterPoint point, double value, Span<ushort> registers) => Encode(point, value, registers, default);

    /// <summary>Encodes one point; a value beyond the format's range is held at its end.</summary>
    /// <param name="point">The point.</param>
    /// <param name="value">In the point's unit; NaN writes the first marker for "no value". For a clock: by how many seconds it is ahead of the context's time.</param>
    /// <param name="registers">Takes <see cref="RegisterPoint.Count"/> registers. Formats of a part of a register leave the rest of it alone.</param>
    /// <param name="context">The power of ten in the point's scale register (null: 0) and the time (null: the start of 2020).</param>
    /// <exception cref="ArgumentException">NaN, and the point has no marker.</exception>
    public static void Encode(RegisterPoint point, double value, Span<ushort> registers, in RegisterContext context)
    {
        Span<ushort> own = registers[..point.Count];
        if (point.Format.IsClock())
        {
            DeviceClock.Write(point, value, context.Now ?? DeviceClock.Reference, own);
            return;
        }

        ulong bits = double.IsNaN(value) ? Marker(point) : Bits(point, Unscaled(point, value, context.Scale));
        ulong mask = Mask(point);
        ulong rest = mask == ulong.MaxValue ? 0 : RegisterBits.Read(own, point.Order) & ~mask;
        RegisterBits.Write(rest | (bits & mask), point.Order, own);
    }

    private static double Unscaled(RegisterPoint point, double value, ushort? scale) =>
        (value - point.Offset) / point.Scale / (point.ScaleRegister is null ? 1 : Math.Pow(10, (short)(scale ?? 0)));

    private static ulong Marker(RegisterPoint point)
    {
        if (point.InvalidRaw.Count == 0)
        {
            return point.Format.IsFloat()
                ? RawBits.Of(point.Format, double.NaN)
                : throw new ArgumentException($"Point {point.Name} has no marker for a missing value.", nameof(point));
        }

        double marker = point.InvalidRaw[0];
        return point.Format.MarksAsTheyStand() ? (ulong)marker : Bits(point, marker);
    }

    private static ulong Bits(RegisterPoint point, double raw) => point.Format switch
    {
        NumberFormat.Bit => Math.Round(raw) == 0 ? 0 : Mask(point),
        NumberFormat.Bits => (ulong)Math.Clamp(Math.Round(raw), 0, point.Mask >> int.TrailingZeroCount(point.Mask)) << int.TrailingZeroCount(point.Mask),
        _ => RawBits.Of(point.Format, raw),
    };

    private static ulong Mask(RegisterPoint point) => point.Format switch
    {
        NumberFormat.Bit => 1UL << point.BitIndex,
        NumberFormat.Bits => point.Mask,
        NumberFormat.LowByte or NumberFormat.SignedLowByte => 0x00FF,
        NumberFormat.HighByte or NumberFormat.SignedHighByte => 0xFF00,
        _ => ulong.MaxValue,
    };
}
