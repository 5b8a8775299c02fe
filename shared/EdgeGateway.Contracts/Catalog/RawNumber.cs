namespace EdgeGateway.Contracts.Catalog;

/// <summary>Bits as the number that their format says they are, before scale and offset.</summary>
internal static class RawNumber
{
    private const int Sign16 = 0x8000, Sign32 = unchecked((int)0x8000_0000), Bits24 = 0xFF_FFFF;

    /// <param name="format">How the number is written; not a clock.</param>
    /// <param name="bits">All its registers as one row.</param>
    /// <returns>NaN when the bits are none of the format's numbers.</returns>
    public static double Read(NumberFormat format, ulong bits) => format.Registers() == 1 ? One(format, (ushort)bits) : Several(format, bits);

    private static double One(NumberFormat format, ushort bits) => format switch
    {
        NumberFormat.Int16 => (short)bits,
        NumberFormat.SignMagnitude16 => (bits & Sign16) == 0 ? bits : -(bits & ~Sign16),
        NumberFormat.LowByte => (byte)bits,
        NumberFormat.HighByte => bits >> 8,
        NumberFormat.SignedLowByte => (sbyte)bits,
        NumberFormat.SignedHighByte => (short)bits >> 8,
        NumberFormat.Float16 => (double)BitConverter.UInt16BitsToHalf(bits),
        NumberFormat.Bcd16 => DecimalDigits.Read(bits, DecimalDigits.DigitBits, DecimalDigits.DigitBase),
        _ => bits,
    };

    private static double Several(NumberFormat format, ulong bits) => format switch
    {
        NumberFormat.UInt32 or NumberFormat.UnixTime => (uint)bits,
        NumberFormat.Int32 => (int)bits,
        NumberFormat.Float32 => BitConverter.UInt32BitsToSingle((uint)bits),
        NumberFormat.UInt24 => bits & Bits24,
        NumberFormat.Int24 => (int)(bits << 8) >> 8,
        NumberFormat.SignMagnitude32 => ((int)bits & Sign32) == 0 ? (uint)bits : -(double)((int)bits & ~Sign32),
        NumberFormat.Bcd32 => DecimalDigits.Read(bits, DecimalDigits.DigitBits, DecimalDigits.DigitBase),
        _ => Long(format, bits),
    };

    private static double Long(NumberFormat format, ulong bits) => format switch
    {
        NumberFormat.UInt48 or NumberFormat.UInt64 => bits,
        NumberFormat.Int48 => (long)(bits << 16) >> 16,
        NumberFormat.Int64 => (long)bits,
        NumberFormat.Float64 => BitConverter.UInt64BitsToDouble(bits),
        NumberFormat.Modulo10k32 or NumberFormat.Modulo10k48 or NumberFormat.Modulo10k64 =>
            DecimalDigits.Read(bits, DecimalDigits.RegisterBits, DecimalDigits.RegisterBase),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "This format is no number of a fixed length."),
    };
}
