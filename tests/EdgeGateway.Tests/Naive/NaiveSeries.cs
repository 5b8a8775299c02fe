using System.Globalization;

namespace EdgeGateway.Tests.Naive;

/// <summary>The values of the series of a block, read as docs/formats/block.md says; decimal numbers by way of text.</summary>
internal sealed class NaiveSeries(NaiveBits bits)
{
    private int kind = 1, operation, places = 1;

    public double[] Read(int count)
    {
        if (bits.Bit() == 0)
        {
            kind = (int)bits.Take(3);
            if (kind == 1)
            {
                (operation, places) = ((int)bits.Take(2), (int)bits.Take(4));
            }
        }

        return kind switch
        {
            0 => [.. Enumerable.Repeat(double.NaN, count)],
            1 => Grid(count),
            2 => [.. NaiveIntegers.Read(bits, count).Select(number => (double)BitConverter.Int32BitsToSingle(number >= 0 ? (int)number : int.MinValue + (-1 - (int)number)))],
            3 => [.. NaiveIntegers.Read(bits, count).Select(number => BitConverter.Int64BitsToDouble(number >= 0 ? number : long.MinValue + (-1 - number)))],
            4 => [.. Xor(32, 0).Take(count).Select(word => (double)BitConverter.UInt32BitsToSingle((uint)word))],
            _ => [.. Xor(64, 0).Take(count).Select(BitConverter.UInt64BitsToDouble)],
        };
    }

    private double[] Grid(int count)
    {
        bool hasMisfits = bits.Bit() == 1;
        (long origin, long step) = count > 1 && bits.Bit() == 1 ? (bits.Signed(7), (long)bits.Number(3)) : (0, 1);
        double[] values = [.. NaiveIntegers.Read(bits, count).Select(number => Value(origin + (step * number)))];
        if (hasMisfits)
        {
            using IEnumerator<ulong> words = Xor(64, 0xFFF8_0000_0000_0000).GetEnumerator();
            for (int i = (int)bits.Number(0); i < count; i += (int)bits.Number(0) + 1)
            {
                words.MoveNext();
                values[i] = BitConverter.UInt64BitsToDouble(words.Current);
            }
        }

        return values;
    }

    private double Value(long number)
    {
        double quotient = double.Parse($"{number}E-{places}", CultureInfo.InvariantCulture); // the double next to the decimal number
        return operation switch
        {
            0 => quotient,
            1 => number * double.Parse($"1E-{places}", CultureInfo.InvariantCulture),
            _ => (float)quotient,
        };
    }

    private IEnumerable<ulong> Xor(int width, ulong before)
    {
        int field = width == 64 ? 6 : 5, low = 0, length = 0;
        while (true)
        {
            if (bits.Bit() == 1)
            {
                if (bits.Bit() == 1)
                {
                    low = (int)bits.Take(field);
                    length = (int)bits.Take(field) + 1;
                }

                before ^= bits.Take(length) << low;
            }

            yield return before;
        }
    }
}
