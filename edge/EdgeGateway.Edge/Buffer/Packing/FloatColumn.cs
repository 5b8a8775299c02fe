namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>A series of floating-point numbers that lie on no grid: as whole numbers in the same order, or by the bits in which they differ.</summary>
internal static class FloatColumn
{
    private static readonly long Missing = BitConverter.DoubleToInt64Bits(double.NaN);

    /// <summary>Whether every value is a 32-bit float that was widened; a NaN only as .NET makes it, for machines differ in how they convert others.</summary>
    public static bool AreSingle(ReadOnlySpan<double> series)
    {
        foreach (double value in series)
        {
            if (!IsSingle(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes the numbers in their order: floats of one sign sort as their bits do.</summary>
    public static void WriteOrdered(BitWriter output, ReadOnlySpan<double> series, bool areSingle, Span<long> numbers)
    {
        for (int i = 0; i < series.Length; i++)
        {
            numbers[i] = areSingle
                ? Ordered(BitConverter.SingleToInt32Bits((float)series[i]))
                : Ordered(BitConverter.DoubleToInt64Bits(series[i]));
        }

        IntegerColumn.Write(output, numbers);
    }

    /// <summary>Reads them.</summary>
    public static void ReadOrdered(ref BitReader input, Span<double> series, bool areSingle, Span<long> numbers)
    {
        IntegerColumn.Read(ref input, numbers);
        for (int i = 0; i < series.Length; i++)
        {
            series[i] = areSingle
                ? BitConverter.Int32BitsToSingle(Ordered((int)numbers[i]))
                : BitConverter.Int64BitsToDouble(Ordered(numbers[i]));
        }
    }

    /// <summary>Writes the numbers by what differs.</summary>
    public static void WriteXor(BitWriter output, ReadOnlySpan<double> series, bool areSingle)
    {
        var floats = new XorFloats(areSingle ? 32 : 64, 0);
        foreach (double value in series)
        {
            floats.Write(output, areSingle ? BitConverter.SingleToUInt32Bits((float)value) : BitConverter.DoubleToUInt64Bits(value));
        }
    }

    /// <summary>Reads them.</summary>
    public static void ReadXor(ref BitReader input, Span<double> series, bool areSingle)
    {
        var floats = new XorFloats(areSingle ? 32 : 64, 0);
        foreach (ref double value in series)
        {
            ulong bits = floats.Read(ref input);
            value = areSingle ? BitConverter.UInt32BitsToSingle((uint)bits) : BitConverter.UInt64BitsToDouble(bits);
        }
    }

    private static bool IsSingle(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return double.IsNaN(value) ? bits == Missing : BitConverter.DoubleToInt64Bits((float)value) == bits;
    }

    // Its own inverse.
    private static int Ordered(int bits) => bits ^ ((bits >> 31) & int.MaxValue);

    private static long Ordered(long bits) => bits ^ ((bits >> 63) & long.MaxValue);
}
