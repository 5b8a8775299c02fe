namespace EdgeGateway.Tests.Naive;

/// <summary>Takes bits one by one, as docs/formats/block.md describes them.</summary>
internal sealed class NaiveBits(byte[] bytes)
{
    private int position;

    public int Left => (8 * bytes.Length) - position;

    public int Bit()
    {
        int bit = (bytes[position / 8] >> (position % 8)) & 1;
        position++;
        return bit;
    }

    public ulong Take(int width)
    {
        ulong value = 0;
        for (int i = 0; i < width; i++)
        {
            value += (ulong)Bit() << i;
        }

        return value;
    }

    public int Zeros(int most)
    {
        for (int zeros = 0; zeros < most; zeros++)
        {
            if (Bit() == 1)
            {
                return zeros;
            }
        }

        return most;
    }

    public ulong Number(int order)
    {
        int zeros = Zeros(14);
        if (zeros == 14)
        {
            int length = (int)Take(6);
            return (1UL << length) + Take(length);
        }

        ulong value = 0; // the groups before this one, then the place in this one
        for (int group = 0; group < zeros; group++)
        {
            value += 1UL << (group + order);
        }

        return value + Take(zeros + order);
    }

    public long Signed(int order) => Unfold(Number(order));

    public static long Unfold(ulong folded) => folded % 2 == 0 ? (long)(folded / 2) : -1 - (long)(folded / 2);
}
