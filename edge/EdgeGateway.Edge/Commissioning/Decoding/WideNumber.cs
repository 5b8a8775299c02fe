using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Edge.Commissioning.Decoding;

/// <summary>Judges whether registers belong together as one number of several registers.</summary>
internal static class WideNumber
{
    /// <summary>A factor and why; 1 and null for numbers of one register.</summary>
    public static (double Factor, string? Reason) Judge(ValueFormat format, ReadOnlySpan<ushort> words)
    {
        if (format.Registers == 1)
        {
            return (1, null);
        }

        if (format.Format.IsFloat())
        {
            // of all 32 bit patterns one in a hundred is a float from 0.5 to 110
            return words.Contains((ushort)0) ? (1.15, "one word is 0: a float of a short number") : (1.05, null);
        }

        if (AllAreValues(words))
        {
            return (0.35, "each of its registers is a value of its own");
        }

        return words.Contains((ushort)0) ? (0.75, "one word is 0: the other may stand alone") : (0.8, null);
    }

    private static bool AllAreValues(ReadOnlySpan<ushort> words)
    {
        var tenths = new ValueFormat(NumberFormat.Int16, WordOrder.ABCD, 0.1);
        foreach (ushort word in words)
        {
            if (word == 0 || Plausibility.Judge(tenths, [word], tenths.Decode([word])).Factor < 0.5)
            {
                return false;
            }
        }

        return true;
    }
}
