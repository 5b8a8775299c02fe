namespace EdgeGateway.Analytics.Features;

/// <summary>How often a sensor repeated a value without a break; readings that are missing do not break a run.</summary>
/// <param name="Longest">The longest run, in readings; 0 without a reading.</param>
/// <param name="LongestStart">The step at which it begins; -1 without a reading.</param>
/// <param name="LongestEnd">The step of its last reading; -1 without a reading.</param>
/// <param name="Fifth">The fifth longest run, in readings: how long this sensor repeats itself when nothing is wrong. 1 when there are fewer runs.</param>
/// <param name="SameShare">Which share of all readings has the value of the longest run; 0 without a reading.</param>
public readonly record struct RunLengths(int Longest, int LongestStart, int LongestEnd, int Fifth, double SameShare)
{
    private const int Kept = 5;
    private const double SameValue = 1e-9;

    /// <summary>Measures the runs.</summary>
    /// <param name="values">At equal steps of time, NaN when missing.</param>
    public static RunLengths Of(ReadOnlySpan<double> values)
    {
        Span<int> longest = stackalloc int[Kept];
        int start = -1, last = -1, length = 0, longestStart = -1, longestEnd = -1;
        for (int i = 0; i <= values.Length; i++)
        {
            if (i < values.Length && double.IsNaN(values[i]))
            {
                continue;
            }

            if (i < values.Length && length > 0 && Math.Abs(values[i] - values[last]) < SameValue)
            {
                (last, length) = (i, length + 1);
                continue;
            }

            (longestStart, longestEnd) = length > longest[0] ? (start, last) : (longestStart, longestEnd);
            Insert(longest, length);
            (start, last, length) = (i, i, 1);
        }

        return new RunLengths(longest[0], longestStart, longestEnd, Math.Max(1, longest[^1]), longestStart < 0 ? 0 : Share(values, values[longestStart]));
    }

    private static double Share(ReadOnlySpan<double> values, double same)
    {
        int there = 0, equal = 0;
        foreach (double value in values)
        {
            there += double.IsNaN(value) ? 0 : 1;
            equal += Math.Abs(value - same) < SameValue ? 1 : 0;
        }

        return (double)equal / there;
    }

    private static void Insert(Span<int> longest, int length)
    {
        for (int i = 0; i < longest.Length; i++)
        {
            if (length > longest[i])
            {
                (longest[i], length) = (length, longest[i]);
            }
        }
    }
}
