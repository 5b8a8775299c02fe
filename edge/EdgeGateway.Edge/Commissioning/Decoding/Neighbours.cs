using System.Globalization;

namespace EdgeGateway.Edge.Commissioning.Decoding;

/// <summary>Judges an interpretation by the registers around it: makers write a row of values in one format.</summary>
internal static class Neighbours
{
    private const double Alike = 0.5, BonusEach = 0.12;
    private const int MostThatCount = 3, MostShown = 3, Reach = 6;

    /// <summary>A factor above 1 when the registers around look alike, below 1 when none does.</summary>
    /// <param name="format">How the value is read.</param>
    /// <param name="words">All registers given.</param>
    /// <param name="at">The value's first register.</param>
    public static (double Factor, string? Reason) Judge(ValueFormat format, ReadOnlySpan<ushort> words, int at)
    {
        var alike = new List<double>();
        int others = 0;
        int from = Math.Max(at % format.Registers, at - (Reach * format.Registers)), to = Math.Min(words.Length, at + ((Reach + 1) * format.Registers));
        for (int place = from; place + format.Registers <= to; place += format.Registers)
        {
            ReadOnlySpan<ushort> own = words.Slice(place, format.Registers);
            if (place == at)
            {
                continue;
            }

            others++;
            double value = format.Decode(own);
            if (Plausibility.Judge(format, own, value).Factor >= Alike)
            {
                alike.Add(value);
            }
        }

        if (alike.Count == 0)
        {
            return others == 0 ? (1, null) : (0.85, "no register beside it looks like it");
        }

        string shown = string.Join(", ", alike.Take(MostShown).Select(value => value.ToString("G5", CultureInfo.InvariantCulture)));
        return (1 + (BonusEach * Math.Min(alike.Count, MostThatCount)), $"{alike.Count} beside it look alike ({shown})");
    }
}
