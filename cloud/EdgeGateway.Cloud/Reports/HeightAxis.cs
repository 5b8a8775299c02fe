using EdgeGateway.Analytics.Clustering;

namespace EdgeGateway.Cloud.Reports;

/// <summary>The height axis of a dendrogram: 0 on the right, growing to the left, and beyond a break the heights of undefined distances.</summary>
internal sealed class HeightAxis
{
    private const float BreakWidth = 30, StripWidth = 70;

    private readonly float zeroX, leftX, stripX;
    private readonly double undefined, firstBeyond, lastBeyond;

    /// <param name="tree">The tree.</param>
    /// <param name="undefined">Heights above it lie beyond the break.</param>
    /// <param name="left">The left end, in pixels.</param>
    /// <param name="right">Where height 0 is, in pixels.</param>
    public HeightAxis(Dendrogram tree, double undefined, float left, float right)
    {
        double[] heights = [.. tree.Merges.Select(merge => merge.Height)];
        double highest = heights.Where(height => height <= undefined).DefaultIfEmpty().Max();
        Step = NiceStep(highest > 0 ? highest : 1);
        Top = Math.Max(Step, Math.Ceiling(highest * 1.02 / Step) * Step);
        this.undefined = Math.Max(undefined, Top);
        double[] beyond = [.. heights.Where(height => height > this.undefined)];
        HasBreak = beyond.Length > 0;
        (firstBeyond, lastBeyond) = HasBreak ? (beyond[0], beyond[^1]) : (Top, Top);
        zeroX = right;
        stripX = left + StripWidth;
        leftX = HasBreak ? stripX + BreakWidth : left;
    }

    /// <summary>Whether there are merges of undefined distances.</summary>
    public bool HasBreak { get; }

    /// <summary>The distance between ticks.</summary>
    public double Step { get; }

    /// <summary>The last tick.</summary>
    public double Top { get; }

    /// <summary>Where the axis breaks, in pixels, or its left end when it does not.</summary>
    public float BreakX => HasBreak ? stripX + 6 : leftX;

    /// <summary>The left end of the axis of defined heights, in pixels.</summary>
    public float LeftX => leftX;

    /// <summary>The ticks from 0 to <see cref="Top"/>.</summary>
    public IEnumerable<double> Ticks() => Enumerable.Range(0, (int)Math.Round(Top / Step) + 1).Select(i => i * Step);

    /// <summary>The heights beyond the break that deserve a tick: the lowest and the highest, when they differ.</summary>
    public IEnumerable<double> TicksBeyond() => !HasBreak ? [] : lastBeyond - firstBeyond > 1e-9 ? [firstBeyond, lastBeyond] : [firstBeyond];

    /// <summary>Where a height lies, in pixels.</summary>
    public float X(double height)
    {
        if (height <= undefined)
        {
            return zeroX - ((zeroX - leftX) * (float)(height / Top));
        }

        double span = lastBeyond - firstBeyond;
        float share = span > 1e-9 ? (float)((height - firstBeyond) / span) : 0.5f;
        return stripX - 6 - ((StripWidth - 26) * share);
    }

    private static double NiceStep(double highest)
    {
        double rough = highest / 7, power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double factor = (rough / power) switch { > 5 => 10, > 2 => 5, > 1 => 2, _ => 1 };
        return factor * power;
    }
}
