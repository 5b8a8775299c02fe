using System.Diagnostics.CodeAnalysis;

namespace EdgeGateway.Analytics.Clustering;

/// <summary>What counts as the distance between two clusters.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "Single is the name of the linkage in every book.")]
public enum Linkage
{
    /// <summary>The largest distance between a member of the one and a member of the other; the reference method.</summary>
    Complete,

    /// <summary>The smallest such distance.</summary>
    Single,

    /// <summary>The mean of all such distances (UPGMA).</summary>
    Average,

    /// <summary>By how much joining them raises the spread, in the unit of the distances ("ward.D2" in R, "ward" in SciPy).</summary>
    Ward,
}
