namespace EdgeGateway.Tests.Naive;

/// <summary>A column of whole numbers, read as docs/formats/block.md says.</summary>
internal static class NaiveIntegers
{
    public static long[] Read(NaiveBits bits, int count)
    {
        if (count < 2)
        {
            return [.. Enumerable.Range(0, count).Select(_ => bits.Signed(7))];
        }

        int form = (int)bits.Take(2);
        if (form == 3)
        {
            return [.. Enumerable.Repeat(bits.Signed(7), count)];
        }

        var starts = new List<long>();
        for (int i = 0; i < form; i++)
        {
            starts.Add(bits.Signed(7));
        }

        var rest = new List<long>();
        while (rest.Count < count - form)
        {
            rest.AddRange(Block(bits, Math.Min(32, count - form - rest.Count)));
        }

        return form switch
        {
            0 => [.. rest],
            1 => Sum(starts[0], rest),
            _ => Sum(starts[0], Sum(starts[1], rest)),
        };
    }

    private static long[] Sum(long start, IEnumerable<long> differences)
    {
        var sums = new List<long> { start };
        foreach (long difference in differences)
        {
            sums.Add(sums[^1] + difference);
        }

        return [.. sums];
    }

    private static long[] Block(NaiveBits bits, int count)
    {
        int form = (int)bits.Take(2);
        if (form == 0)
        {
            return [.. Enumerable.Repeat(bits.Signed(2), count)];
        }

        int field = (int)bits.Take(6);
        long least = form == 1 ? bits.Signed(2) : 0;
        var numbers = new long[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = form switch
            {
                1 => least + (long)bits.Take(field + 1),
                2 => bits.Bit() == 0 ? 0 : NaiveBits.Unfold(bits.Take(field + 1)),
                _ => Golomb(bits, field),
            };
        }

        return numbers;
    }

    private static long Golomb(NaiveBits bits, int low)
    {
        int high = bits.Zeros(16);
        return NaiveBits.Unfold(high == 16 ? bits.Take(64) : ((ulong)high << low) + bits.Take(low));
    }
}
