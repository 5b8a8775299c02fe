namespace EdgeGateway.Analytics.Clustering;

/// <summary>One step of the clustering: two become one.</summary>
/// <param name="First">-j for the series j (1-based), s for the cluster made at step s (1-based). A series stands before a cluster.</param>
/// <param name="Second">The other one. Of two series the smaller index stands first, of two clusters the one made earlier.</param>
/// <param name="Height">The distance between the two, in the unit of the distances.</param>
/// <remarks>Source: golden/fleet/README.md, "hclust_merge.csv", which is how R writes it (help page of hclust, value "merge").</remarks>
public readonly record struct Merge(int First, int Second, double Height);
