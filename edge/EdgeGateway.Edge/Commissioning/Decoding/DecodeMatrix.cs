namespace EdgeGateway.Edge.Commissioning.Decoding;

/// <summary>All ways to understand some registers: formats x byte orders x scales at every place, the most plausible first.</summary>
/// <remarks>A score ranks; it is no probability. docs/decisions/0038 says how it is made.</remarks>
internal static class DecodeMatrix
{
    private const double Sure = 0.9;

    /// <summary>Ranks all ways.</summary>
    /// <param name="words">The registers, in the order of the wire.</param>
    /// <param name="expected">What the device's display shows for one of them, if that is known.</param>
    public static IReadOnlyList<Interpretation> Rank(ReadOnlySpan<ushort> words, Expectation? expected)
    {
        var all = new List<Interpretation>();
        for (int at = 0; at < words.Length; at++)
        {
            foreach (FormatChoice choice in FormatChoice.All)
            {
                if (at + choice.Format.Registers <= words.Length)
                {
                    all.Add(Judge(choice, words, at, expected));
                }
            }
        }

        return [.. all.GroupBy(one => (one.At, one.Format.Registers, one.Format.Scale, one.Format.Offset, one.Value)).Select(Merge).OrderByDescending(one => one.Score)];
    }

    private static Interpretation Judge(FormatChoice choice, ReadOnlySpan<ushort> words, int at, Expectation? expected)
    {
        ReadOnlySpan<ushort> own = words.Slice(at, choice.Format.Registers);
        double value = choice.Format.Decode(own);
        (double factor, string what) = Plausibility.Judge(choice.Format, own, value);
        (double beside, string? besideReason) = Neighbours.Judge(choice.Format, words, at);
        (double wide, string? wideReason) = WideNumber.Judge(choice.Format, own);
        string[] reasons = [what, .. besideReason is null ? [] : new[] { besideReason }, .. wideReason is null ? [] : new[] { wideReason }];
        if (expected is not { } display || !double.IsFinite(value))
        {
            return new Interpretation(at, choice.Format, value, Score(choice.Usual * factor * beside * wide), reasons, []);
        }

        // who sees the value knows what it is; how usual the format is still decides between equals
        (double fit, string fitReason) = display.Judge(value);
        double usual = 0.6 + (0.4 * Math.Min(1, choice.Usual * beside * wide));
        return new Interpretation(at, choice.Format, value, Score(fit * usual), [fitReason, .. reasons], []);
    }

    /// <summary>Bends what is above 0.9 so that it stays below 1 and in order.</summary>
    private static double Score(double product) => product <= Sure ? product : 1 - ((1 - Sure) / (1 + ((product - Sure) / (1 - Sure))));

    /// <summary>Formats that cannot be told apart by this value stand in one row, the most usual in front.</summary>
    private static Interpretation Merge(IEnumerable<Interpretation> same)
    {
        Interpretation[] ordered = [.. same.OrderByDescending(one => one.Score)];
        return ordered[0] with { SameAs = [.. ordered[1..].Select(one => one.Format)] };
    }
}
