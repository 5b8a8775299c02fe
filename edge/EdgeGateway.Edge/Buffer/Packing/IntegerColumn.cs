using System.Numerics;

namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>Whole numbers of 64 bits: themselves, their differences or the differences of those, in blocks of 32. Arithmetic wraps around, so that any numbers return.</summary>
internal static class IntegerColumn
{
    private const int Constant = 3, FormBits = 2, StartOrder = 7;

    /// <summary>Writes.</summary>
    public static void Write(BitWriter output, ReadOnlySpan<long> numbers)
    {
        if (numbers.Length < 2)
        {
            WriteStart(output, numbers);
            return;
        }

        int differences = BestDifferences(numbers);
        output.Write((ulong)differences, FormBits);
        WriteStart(output, numbers[..(differences == Constant ? 1 : differences)]);
        if (differences != Constant)
        {
            WriteBlocks(output, numbers, differences);
        }
    }

    /// <summary>Reads.</summary>
    /// <param name="input">From here.</param>
    /// <param name="numbers">As many places as were written.</param>
    public static void Read(ref BitReader input, Span<long> numbers)
    {
        int differences = numbers.Length < 2 ? numbers.Length : (int)input.Read(FormBits);
        if (differences == Constant)
        {
            numbers.Fill(input.ReadSigned(StartOrder));
            return;
        }

        for (int i = 0; i < differences; i++)
        {
            numbers[i] = input.ReadSigned(StartOrder);
        }

        for (int i = differences; i < numbers.Length; i += IntegerBlock.Most)
        {
            IntegerBlock.Read(ref input, numbers[i..Math.Min(i + IntegerBlock.Most, numbers.Length)]);
        }

        for (; differences > 0; differences--)
        {
            for (int i = differences; i < numbers.Length; i++)
            {
                numbers[i] += numbers[i - 1];
            }
        }
    }

    // The first number, and the first difference behind it.
    private static void WriteStart(BitWriter output, ReadOnlySpan<long> numbers)
    {
        long before = 0;
        foreach (long number in numbers)
        {
            output.WriteSigned(number - before, StartOrder);
            before = number;
        }
    }

    private static void WriteBlocks(BitWriter output, ReadOnlySpan<long> numbers, int differences)
    {
        Span<long> block = stackalloc long[IntegerBlock.Most];
        for (int start = differences; start < numbers.Length; start += IntegerBlock.Most)
        {
            int count = Math.Min(IntegerBlock.Most, numbers.Length - start);
            for (int i = 0; i < count; i++)
            {
                block[i] = Difference(numbers, start + i, differences);
            }

            IntegerBlock.Write(output, block[..count]);
        }
    }

    private static long Difference(ReadOnlySpan<long> numbers, int i, int differences) => differences switch
    {
        0 => numbers[i],
        1 => numbers[i] - numbers[i - 1],
        _ => numbers[i] - numbers[i - 1] - (numbers[i - 1] - numbers[i - 2]),
    };

    // By the lengths of what would be left to write: outliers do not outvote the rest, as they would in a sum.
    private static int BestDifferences(ReadOnlySpan<long> numbers)
    {
        (long lengths0, long lengths1, long lengths2) = (0, 0, 0);
        (long first, long before, long slope) = (numbers[0], numbers[0], 0);
        bool isConstant = true;
        foreach (long number in numbers)
        {
            long difference = number - before;
            lengths0 += Length(number - first);
            lengths1 += Length(difference);
            lengths2 += Length(difference - slope);
            isConstant &= difference == 0;
            (before, slope) = (number, difference);
        }

        return isConstant ? Constant : (lengths0 <= lengths1 && lengths0 <= lengths2) ? 0 : lengths1 <= lengths2 ? 1 : 2;
    }

    private static int Length(long number) => 64 - BitOperations.LeadingZeroCount(ZigZag.Of(number));
}
