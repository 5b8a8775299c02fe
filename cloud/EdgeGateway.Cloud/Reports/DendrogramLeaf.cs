namespace EdgeGateway.Cloud.Reports;

/// <summary>One installation of a dendrogram.</summary>
/// <param name="Number">Its number.</param>
/// <param name="City">Where it stands; empty when unknown.</param>
/// <param name="Cluster">Its cluster, from 1.</param>
/// <param name="Remark">Why it stands out, in two or three words; null when it does not.</param>
internal sealed record DendrogramLeaf(long Number, string City, int Cluster, string? Remark);
