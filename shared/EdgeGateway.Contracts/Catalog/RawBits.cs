namespace EdgeGateway.Contracts.Catalog;

/// <summary>A number as the bits of its format: <see cref="RawNumber"/> the other way. A number beyond the format's range is held at its end.</summary>
internal static class RawBits
{
    private const double MostExact64 = 9_223_372_036_854_774_784; // the largest double below 2^63

    /// <param name="format">How the number is written; not a clock, not single bits.</param>
    /// <param name="raw">The number; formats of whole numbers round it.</param>
    public static ulong Of(NumberFormat format, double raw) => format switch
    {
        NumberFormat.LowByte => Unsigned(raw, 8),
        NumberFormat.HighByte => Unsigned(raw, 8) << 8,
        NumberFormat.SignedLowByte => Signed(raw, 8),
        NumberFormat.SignedHighByte => Signed(raw, 8) << 8,
        NumberFormat.Float16 => BitConverter.HalfToUInt16Bits((Half)raw),
        NumberFormat.Float32 => BitConverter.SingleToUInt32Bits((float)raw),
        NumberFormat.Float64 => BitConverter.DoubleToUInt64Bits(raw),
        _ => Whole(format, raw),
    };

    private static ulong Whole(NumberFormat format, double raw) => format switch
    {
        NumberFormat.SignMagnitude16 => Magnitude(raw, 16),
        NumberFormat.SignMagnitude32 => Magnitude(raw, 32),
        NumberFormat.UInt24 => Unsigned(raw, 24),
        NumberFormat.Int24 => Signed(raw, 24),
        NumberFormat.Int16 or NumberFormat.Int32 or NumberFormat.Int48 or NumberFormat.Int64 => Signed(raw, 16 * format.Registers()),
        NumberFormat.Bcd16 or NumberFormat.Bcd32 =>
            DecimalDigits.Write(raw, 4 * format.Registers(), DecimalDigits.DigitBits, DecimalDigits.DigitBase),
        NumberFormat.Modulo10k32 or NumberFormat.Modulo10k48 or NumberFormat.Modulo10k64 =>
            DecimalDigits.Write(raw, format.Registers(), DecimalDigits.RegisterBits, DecimalDigits.RegisterBase),
        _ => Unsigned(raw, 16 * format.Registers()),
    };

    private static ulong Unsigned(double raw, int width) =>
        width == 64 && raw >= ulong.MaxValue ? ulong.MaxValue : (ulong)Math.Clamp(Math.Round(raw), 0, width == 64 ? double.MaxValue : Math.Pow(2, width) - 1);

    private static ulong Signed(double raw, int width)
    {
        double end = Math.Pow(2, width - 1);
        long whole = (long)Math.Clamp(Math.Round(raw), -end, width == 64 ? MostExact64 : end - 1);
        return (ulong)whole & (ulong.MaxValue >> (64 - width));
    }

    private static ulong Magnitude(double raw, int width)
    {
        double magnitude = Math.Min(Math.Round(Math.Abs(raw)), Math.Pow(2, width - 1) - 1);
        return (ulong)magnitude | (raw < 0 && magnitude > 0 ? 1UL << (width - 1) : 0);
    }
}
