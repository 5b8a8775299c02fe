using EdgeGateway.Analytics.Clustering;

namespace EdgeGateway.Analytics.Reference;

/// <summary>Tells the merges that have a distance from those that join what has none.</summary>
/// <remarks>
/// Not by the 9 that stands for an undefined distance: average linkage mixes it with others, and Ward's heights grow with the number of
/// series, past 9 too. A merge is undefined when one of the two sides holds a series without partial autocorrelations.
/// </remarks>
public static class UndefinedHeight
{
    /// <summary>The height of the highest defined merge.</summary>
    /// <param name="tree">The tree of n series.</param>
    /// <param name="pacf">The partial autocorrelations of the series; shape: [n][L].</param>
    /// <returns>
    /// Merges above it are undefined, others are not. Infinity when all merges are defined, and when an undefined merge lies below a defined
    /// one, so that no height parts them; negative infinity when none is defined.
    /// </returns>
    public static double Of(Dendrogram tree, IReadOnlyList<double[]> pacf)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(pacf);
        bool[] made = new bool[tree.Merges.Count];
        double highest = double.NegativeInfinity, lowest = double.PositiveInfinity;
        for (int step = 0; step < made.Length; step++)
        {
            Merge merge = tree.Merges[step];
            made[step] = IsDefined(merge.First) && IsDefined(merge.Second);
            highest = made[step] ? Math.Max(highest, merge.Height) : highest;
            lowest = made[step] ? lowest : Math.Min(lowest, merge.Height);
        }

        return highest < lowest && !double.IsInfinity(lowest) ? highest : double.PositiveInfinity;

        bool IsDefined(int node) => node > 0 ? made[node - 1] : pacf[-node - 1].Length > 0 && !pacf[-node - 1].Any(double.IsNaN);
    }
}
