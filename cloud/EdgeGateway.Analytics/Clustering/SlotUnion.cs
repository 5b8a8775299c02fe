namespace EdgeGateway.Analytics.Clustering;

/// <summary>Which series are together, each set known by its smallest member.</summary>
internal sealed class SlotUnion(int count)
{
    private readonly int[] under = [.. Enumerable.Range(0, count)];

    /// <summary>The smallest member of the set that a series is in.</summary>
    public int Slot(int series)
    {
        while (under[series] != series)
        {
            under[series] = under[under[series]];
            series = under[series];
        }

        return series;
    }

    /// <summary>Puts the sets of two series together.</summary>
    public SlotMerge Join(int a, int b, double height)
    {
        (a, b) = (Slot(a), Slot(b));
        var merge = new SlotMerge(Math.Min(a, b), Math.Max(a, b), height);
        under[merge.Drop] = merge.Keep;
        return merge;
    }
}
