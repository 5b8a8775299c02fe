using System.Numerics;

namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>Up to 32 whole numbers in the shortest of four forms: all the same, of one width above the least, few beside zeros, or the shorter the smaller.</summary>
/// <remarks>Frame of reference as in Afroozeh and others, "ALP: Adaptive Lossless floating-Point Compression", SIGMOD 2023; Golomb codes after Rice, JPL 79-22, 1979.</remarks>
internal static class IntegerBlock
{
    /// <summary>Most numbers of a block.</summary>
    public const int Most = 32;

    private const int Same = 0, OneWidth = 1, Sparse = 2, Golomb = 3;
    private const int FormBits = 2, FieldBits = 6, LeastOrder = 2, MostOnes = 16;

    /// <summary>Writes.</summary>
    /// <param name="output">To here.</param>
    /// <param name="numbers">1 to <see cref="Most"/>.</param>
    public static void Write(BitWriter output, ReadOnlySpan<long> numbers)
    {
        (long least, long largest, ulong any, int present, int lengths) = (long.MaxValue, long.MinValue, 0, 0, 0);
        foreach (long number in numbers)
        {
            (least, largest) = (Math.Min(least, number), Math.Max(largest, number));
            ulong folded = ZigZag.Of(number);
            any |= folded;
            int length = Length(folded);
            lengths += length;
            present += length == 0 ? 0 : 1;
        }

        if (least == largest)
        {
            output.Write(Same, FormBits);
            output.WriteSigned(least, LeastOrder);
            return;
        }

        int width = Length((ulong)(largest - least)), sparseWidth = Length(any);
        int oneWidth = BitWriter.SignedBits(least, LeastOrder) + (width * numbers.Length);
        int sparse = numbers.Length + (sparseWidth * present);
        (int low, int golomb) = BestGolomb(numbers, lengths);
        if (golomb <= oneWidth && golomb <= sparse)
        {
            WriteGolomb(output, numbers, low);
        }
        else if (oneWidth <= sparse)
        {
            WriteOneWidth(output, numbers, least, width);
        }
        else
        {
            WriteSparse(output, numbers, sparseWidth);
        }
    }

    /// <summary>Reads.</summary>
    /// <param name="input">From here.</param>
    /// <param name="numbers">1 to <see cref="Most"/> places.</param>
    public static void Read(ref BitReader input, Span<long> numbers)
    {
        int form = (int)input.Read(FormBits);
        switch (form)
        {
            case Same:
                numbers.Fill(input.ReadSigned(LeastOrder));
                break;
            case OneWidth:
                ReadOneWidth(ref input, numbers);
                break;
            case Sparse:
                ReadSparse(ref input, numbers);
                break;
            default:
                ReadGolomb(ref input, numbers);
                break;
        }
    }

    private static int Length(ulong number) => 64 - BitOperations.LeadingZeroCount(number);

    // The mean length names the best split but for one.
    private static (int Low, int Bits) BestGolomb(ReadOnlySpan<long> numbers, int lengths)
    {
        int mean = lengths / numbers.Length, low = Math.Max(0, mean - 1);
        (int first, int second) = (GolombBits(numbers, low), GolombBits(numbers, Math.Min(mean, 63)));
        return first <= second ? (low, first) : (Math.Min(mean, 63), second);
    }

    private static int GolombBits(ReadOnlySpan<long> numbers, int low)
    {
        int bits = 0;
        foreach (long number in numbers)
        {
            ulong high = ZigZag.Of(number) >> low;
            bits += high < MostOnes ? (int)high + 1 + low : MostOnes + 64;
        }

        return bits;
    }

    private static void WriteGolomb(BitWriter output, ReadOnlySpan<long> numbers, int low)
    {
        output.Write(Golomb | ((ulong)low << FormBits), FormBits + FieldBits);
        foreach (long number in numbers)
        {
            ulong folded = ZigZag.Of(number), high = folded >> low;
            if (high < MostOnes)
            {
                output.Write(1UL << (int)high, (int)high + 1);
                output.Write(folded - (high << low), low);
            }
            else
            {
                output.Write(0, MostOnes);
                output.Write(folded, 64);
            }
        }
    }

    private static void ReadGolomb(ref BitReader input, Span<long> numbers)
    {
        int low = (int)input.Read(FieldBits);
        foreach (ref long number in numbers)
        {
            int high = input.ReadZeros(MostOnes);
            number = ZigZag.Back(high == MostOnes ? input.Read(64) : ((ulong)high << low) + input.Read(low));
        }
    }

    private static void WriteOneWidth(BitWriter output, ReadOnlySpan<long> numbers, long least, int width)
    {
        output.Write(OneWidth | ((ulong)(width - 1) << FormBits), FormBits + FieldBits);
        output.WriteSigned(least, LeastOrder);
        foreach (long number in numbers)
        {
            output.Write((ulong)(number - least), width);
        }
    }

    private static void ReadOneWidth(ref BitReader input, Span<long> numbers)
    {
        int width = (int)input.Read(FieldBits) + 1;
        long least = input.ReadSigned(LeastOrder);
        foreach (ref long number in numbers)
        {
            number = least + (long)input.Read(width);
        }
    }

    private static void WriteSparse(BitWriter output, ReadOnlySpan<long> numbers, int width)
    {
        output.Write(Sparse | ((ulong)(width - 1) << FormBits), FormBits + FieldBits);
        foreach (long number in numbers)
        {
            output.Write(number != 0);
            if (number != 0)
            {
                output.Write(ZigZag.Of(number), width);
            }
        }
    }

    private static void ReadSparse(ref BitReader input, Span<long> numbers)
    {
        int width = (int)input.Read(FieldBits) + 1;
        foreach (ref long number in numbers)
        {
            number = input.ReadBit() ? ZigZag.Back(input.Read(width)) : 0;
        }
    }
}
