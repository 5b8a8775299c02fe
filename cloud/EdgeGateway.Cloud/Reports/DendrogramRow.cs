namespace EdgeGateway.Cloud.Reports;

/// <summary>A row of a dendrogram: an installation, or several where the tree is collapsed.</summary>
/// <param name="Node">The branch.</param>
/// <param name="Top">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Label">Who it is.</param>
/// <param name="Note">Why it stands out; empty when it does not.</param>
/// <param name="Colour">The colour of both.</param>
internal sealed record DendrogramRow(DendrogramNode Node, float Top, float Height, string Label, string Note, Colour Colour)
{
    public float Middle => Top + (Height / 2);

    public float Bottom => Top + Height;

    /// <summary>Whether it stands for several installations.</summary>
    public bool IsGroup => Node.Count > 1;
}
