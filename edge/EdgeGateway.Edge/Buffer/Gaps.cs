using System.Collections.Immutable;

namespace EdgeGateway.Edge.Buffer;

/// <summary>The list of gaps that the hub does not know of yet.</summary>
internal static class Gaps
{
    /// <summary>Most gaps that are kept apart; beyond that the oldest two that touch become one, with the cause that says less of what is left.</summary>
    public const int Most = 1_000;

    /// <summary>Adds one; it joins the one before it when that has the same cause and ends where it begins, so that a long outage is one gap.</summary>
    public static ImmutableList<BufferGap> Add(ImmutableList<BufferGap> gaps, OrdinalRange range, GapCause cause, DateTimeOffset now)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        int before = gaps.FindIndex(gap => gap.Cause == cause && gap.Range.To == range.From);
        return before < 0 ? Bounded(gaps.Add(new BufferGap(range, cause, at))) : gaps.SetItem(before, new BufferGap(new(gaps[before].Range.From, range.To), cause, at));
    }

    private static ImmutableList<BufferGap> Bounded(ImmutableList<BufferGap> gaps)
    {
        for (int i = 1; i < gaps.Count && gaps.Count > Most; i++)
        {
            (BufferGap one, BufferGap next) = (gaps[i - 1], gaps[i]);
            if (one.Range.To == next.Range.From)
            {
                GapCause cause = one.Cause == GapCause.Thinned ? next.Cause : one.Cause;
                gaps = gaps.RemoveAt(i).SetItem(i - 1, new BufferGap(new(one.Range.From, next.Range.To), cause, next.At));
            }
        }

        return gaps;
    }

    /// <summary>Readings have reached the hub all the same, because their message was under way when the file that held them was lost.</summary>
    /// <returns>The gaps without them, and how many they were.</returns>
    public static (ImmutableList<BufferGap> Gaps, long Readings) Arrive(ImmutableList<BufferGap> gaps, OrdinalRange range)
    {
        BufferGap[] met = [.. gaps.Where(gap => gap.Cause == GapCause.Damage && gap.Range.Overlap(range.From, range.To) > 0)];
        foreach (BufferGap gap in met)
        {
            OrdinalRange[] left = [.. ((OrdinalRange[])[new(gap.Range.From, range.From), new(range.To, gap.Range.To)]).Where(part => part.Count > 0)];
            int place = gaps.IndexOf(gap);
            gaps = gaps.RemoveAt(place).InsertRange(place, left.Select(part => gap with { Range = part }));
        }

        return (gaps, met.Sum(gap => gap.Range.Overlap(range.From, range.To)));
    }

    /// <summary>Takes away what the hub has confirmed; a gap that grew meanwhile stays as a whole.</summary>
    public static ImmutableList<BufferGap> Forget(ImmutableList<BufferGap> gaps, IReadOnlyCollection<BufferGap> told) => gaps.RemoveAll(told.Contains);

    /// <summary>Names a gap's readings by start and sequence number, as everyone outside the buffer does.</summary>
    /// <returns>A part for each start that it touches; readings of a start that is not known are left out.</returns>
    public static IEnumerable<(long Boot, long First, long Count)> Named(OrdinalRange range, IReadOnlyList<BootRun> boots)
    {
        for (int i = 0; i < boots.Count; i++)
        {
            long from = Math.Max(range.From, boots[i].From), to = Math.Min(range.To, i + 1 < boots.Count ? boots[i + 1].From : long.MaxValue);
            if (from < to)
            {
                yield return (boots[i].Boot, from - boots[i].From, to - from);
            }
        }
    }
}
