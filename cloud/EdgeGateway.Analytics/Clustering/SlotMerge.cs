namespace EdgeGateway.Analytics.Clustering;

/// <summary>A merge while the clustering runs: the cluster lives on in the slot of its smallest member.</summary>
/// <param name="Keep">The slot that stays, 0-based.</param>
/// <param name="Drop">The slot that is given up; larger than <paramref name="Keep"/>.</param>
/// <param name="Height">The distance at which they joined.</param>
internal readonly record struct SlotMerge(int Keep, int Drop, double Height) : IComparable<SlotMerge>
{
    /// <summary>The order in which merges are made: by height, then by the tie rule.</summary>
    public int CompareTo(SlotMerge other)
    {
        int byHeight = Height.CompareTo(other.Height);
        int byKeep = byHeight != 0 ? byHeight : Keep.CompareTo(other.Keep);
        return byKeep != 0 ? byKeep : Drop.CompareTo(other.Drop);
    }
}
