using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Analytics.Clustering;

/// <summary>The tree of a fleet too large for all its pairs: the representatives of its groups are clustered exactly, the others hang on to theirs.</summary>
/// <remarks>
/// <para>What holds, with r the radius of the groups. For every merge of two clusters at height h, the true distance of the two by the same linkage, over all
/// their members, lies in [h - 2r, h + 2r]: by the triangle inequality the distance of two series differs by at most 2r from that of their representatives, and so do
/// the largest, the smallest and the mean of such distances (the mean because every representative counts as often as it has members). For complete linkage h is
/// also within 2r of the largest distance inside the new cluster. A series further than r from every other is alone in its group. With single linkage the height at which any two series come
/// together is within 2r of the exact tree's.</para>
/// <para>What does not hold: with complete and average linkage the exact tree itself can be another one, because which pair is closest may hang on less than 2r.
/// For Ward there is no such bound.</para>
/// </remarks>
public static class GroupedClustering
{
    /// <summary>Puts the groups' members and the tree of the representatives together.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="representatives">The tree of their representatives, made with the sizes of the groups.</param>
    /// <returns>The tree of all n series. Members join their representative at their distance to it, which is at most r and below all other heights.</returns>
    /// <exception cref="ArgumentException">The tree has more or fewer leaves than there are groups.</exception>
    public static Dendrogram Tree(Preclustering groups, Dendrogram representatives)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(representatives);
        if (representatives.Count != groups.Representatives.Count)
        {
            throw new ArgumentException($"The tree has {representatives.Count} leaves for {groups.Representatives.Count} groups.", nameof(representatives));
        }

        int n = groups.Group.Count;
        var union = new SlotUnion(n);
        var merges = new List<SlotMerge>(n);
        foreach (int member in Enumerable.Range(0, n).Where(i => groups.Representatives[groups.Group[i]] != i).OrderBy(i => groups.Distance[i]))
        {
            merges.Add(union.Join(member, groups.Representatives[groups.Group[member]], groups.Distance[member]));
        }

        int[] one = new int[representatives.Merges.Count];
        for (int step = 0; step < one.Length; step++)
        {
            Merge merge = representatives.Merges[step];
            int first = Series(merge.First), second = Series(merge.Second);
            merges.Add(union.Join(first, second, merge.Height));
            one[step] = first;
        }

        return MergeLabels.ToDendrogram(n, merges);

        int Series(int node) => node < 0 ? groups.Representatives[-node - 1] : one[node - 1];
    }
}
