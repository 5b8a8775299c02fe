using EdgeGateway.Analytics.Clustering;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Where a tree is cut into clusters: one of the three.</summary>
internal abstract record ClusterCut
{
    private ClusterCut()
    {
    }

    /// <summary>The height of the cut in a tree: what merges at most that high is one cluster.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="undefined">Merges above this height join what has no distance; they are not measured by.</param>
    public abstract double HeightIn(Dendrogram tree, double undefined);

    /// <summary>The cluster of every series, from 1.</summary>
    public virtual int[] Labels(Dendrogram tree, double undefined) => TreeCut.ByHeight(tree, HeightIn(tree, undefined));

    /// <summary>At a share of the highest merge that has a defined distance.</summary>
    /// <param name="Share">Above 0, at most 1.</param>
    public sealed record ByShare(double Share = 0.7) : ClusterCut
    {
        public override double HeightIn(Dendrogram tree, double undefined) =>
            Share * tree.Merges.Where(merge => merge.Height <= undefined).Select(merge => merge.Height).DefaultIfEmpty().Max();
    }

    /// <summary>At a height.</summary>
    /// <param name="Height">In the unit of the distances.</param>
    public sealed record ByHeight(double Height) : ClusterCut
    {
        public override double HeightIn(Dendrogram tree, double undefined) => Height;
    }

    /// <summary>So that a number of clusters is left; as many as there are series when there are fewer.</summary>
    /// <param name="Clusters">At least 1.</param>
    public sealed record ByCount(int Clusters) : ClusterCut
    {
        public override int[] Labels(Dendrogram tree, double undefined) => TreeCut.ByCount(tree, Math.Min(Clusters, tree.Count));

        public override double HeightIn(Dendrogram tree, double undefined)
        {
            int applied = tree.Count - Math.Min(Clusters, tree.Count);
            double height = applied == 0 ? 0 : tree.Merges[applied - 1].Height, next = applied < tree.Merges.Count ? tree.Merges[applied].Height : height;
            return next > undefined ? height : (height + next) / 2;
        }
    }
}
