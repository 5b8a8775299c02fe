using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>The quality codes of one series after the other: a bit when all are good, else runs of the same code.</summary>
internal static class QualityColumn
{
    private const ushort Good = (ushort)Quality.Good;
    private const int CodeBits = 16, RunOrder = 1;

    /// <summary>Writes the next series.</summary>
    public static void Write(BitWriter output, ReadOnlySpan<ushort> series)
    {
        bool isGood = !series.ContainsAnyExcept(Good);
        output.Write(!isGood);
        (ushort before, ushort present) = (Good, Good);
        for (int start = 0; !isGood && start < series.Length;)
        {
            ushort code = series[start];
            int run = series[start..].IndexOfAnyExcept(code);
            run = run < 0 ? series.Length - start : run;
            output.Write(code != before);
            if (code != before)
            {
                output.Write(code, CodeBits);
            }

            output.WriteNumber((ulong)run - 1, RunOrder);
            (before, present) = (present, code);
            start += run;
        }
    }

    /// <summary>Reads the next series.</summary>
    public static void Read(ref BitReader input, Span<ushort> series)
    {
        if (!input.ReadBit())
        {
            series.Clear();
            return;
        }

        (ushort before, ushort present) = (Good, Good);
        for (int start = 0; start < series.Length;)
        {
            ushort code = input.ReadBit() ? (ushort)input.Read(CodeBits) : before;
            int run = input.ReadCount(RunOrder, series.Length - start - 1) + 1;
            series.Slice(start, run).Fill(code);
            (before, present) = (present, code);
            start += run;
        }
    }
}
