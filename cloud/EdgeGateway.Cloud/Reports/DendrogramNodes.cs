using EdgeGateway.Analytics.Clustering;

namespace EdgeGateway.Cloud.Reports;

/// <summary>Makes the branches of a dendrogram from its merges.</summary>
internal static class DendrogramNodes
{
    /// <summary>Up to so many installations without a distance are shown one by one in a collapsed tree.</summary>
    public const int MostWithoutDistance = 12;

    /// <summary>The tree as it is.</summary>
    /// <returns>The root.</returns>
    public static DendrogramNode Whole(DendrogramInput input)
    {
        DendrogramNode[] leaves = [.. input.Leaves.Select((leaf, series) => DendrogramNode.Leaf(series, leaf.Cluster))];
        var made = new List<DendrogramNode>(input.Tree.Merges.Count);
        foreach (Merge merge in input.Tree.Merges)
        {
            made.Add(DendrogramNode.Of(merge.Height, [Node(merge.First), Node(merge.Second)]));
        }

        return made.Count > 0 ? made[^1] : leaves[0];

        DendrogramNode Node(int number) => number < 0 ? leaves[-number - 1] : made[number - 1];
    }

    /// <summary>The tree with the installations that have no distance to any other in one branch at the top, when they are many.</summary>
    /// <remarks>Otherwise a few hundred dead sensors, each a merge of the greatest height, would leave no room for the fleet.</remarks>
    public static DendrogramNode Bundled(DendrogramInput input)
    {
        DendrogramNode root = Whole(input);
        List<DendrogramNode> joined = WithDistance(root, input.UndefinedAbove);
        DendrogramNode[] alone = [.. joined.Where(node => node.Count == 1)];
        if (alone.Length <= MostWithoutDistance)
        {
            return root;
        }

        DendrogramNode bundle = DendrogramNode.Of(root.Height, alone, canOpen: false);
        return alone.Length == joined.Count ? bundle : DendrogramNode.Of(root.Height, [bundle, .. joined.Where(node => node.Count > 1)]);
    }

    private static List<DendrogramNode> WithDistance(DendrogramNode root, double undefinedAbove)
    {
        var found = new List<DendrogramNode>();
        var open = new Stack<DendrogramNode>([root]);
        while (open.TryPop(out DendrogramNode? node))
        {
            if (node.Count == 1 || node.Height <= undefinedAbove)
            {
                found.Add(node);
                continue;
            }

            open.Push(node.Children[1]);
            open.Push(node.Children[0]);
        }

        return found;
    }
}
