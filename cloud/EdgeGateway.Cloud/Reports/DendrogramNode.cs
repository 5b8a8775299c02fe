namespace EdgeGateway.Cloud.Reports;

/// <summary>A branch of a dendrogram: an installation, or what a merge made of several.</summary>
internal sealed class DendrogramNode
{
    private DendrogramNode(int series, double height, int cluster, int count, IReadOnlyList<DendrogramNode> children, bool canOpen) =>
        (Series, Height, Cluster, Count, Children, CanOpen) = (series, height, cluster, count, children, canOpen);

    /// <summary>The index of the installation; -1 when there are several.</summary>
    public int Series { get; }

    /// <summary>At which distance its children join; 0 for one installation.</summary>
    public double Height { get; }

    /// <summary>The cluster of all its installations; 0 when they are of several.</summary>
    public int Cluster { get; }

    /// <summary>How many installations.</summary>
    public int Count { get; }

    public IReadOnlyList<DendrogramNode> Children { get; }

    /// <summary>Whether its children may be shown one by one.</summary>
    public bool CanOpen { get; }

    public static DendrogramNode Leaf(int series, int cluster) => new(series, 0, cluster, 1, [], canOpen: false);

    public static DendrogramNode Of(double height, IReadOnlyList<DendrogramNode> children, bool canOpen = true)
    {
        int cluster = children[0].Cluster;
        return new(-1, height, children.All(child => child.Cluster == cluster) ? cluster : 0, children.Sum(child => child.Count), children, canOpen);
    }

    /// <summary>The indexes of its installations, from top to bottom; shape: [<see cref="Count"/>].</summary>
    public List<int> Members()
    {
        // Not by recursion: a chain of merges is as deep as the fleet is large.
        var members = new List<int>(Count);
        var open = new Stack<DendrogramNode>([this]);
        while (open.TryPop(out DendrogramNode? node))
        {
            if (node.Series >= 0)
            {
                members.Add(node.Series);
            }

            foreach (DendrogramNode child in node.Children.Reverse())
            {
                open.Push(child);
            }
        }

        return members;
    }
}
