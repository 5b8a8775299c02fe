namespace EdgeGateway.Cloud.Reports;

/// <summary>Which branches of a tree have a row of their own: all installations, or the branches that are left when the tree is opened from the top.</summary>
internal sealed class DendrogramRows
{
    /// <summary>Up to so many installations each has a row.</summary>
    public const int MostSingle = 150;

    private const float MostRoom = 2_150;

    private readonly HashSet<DendrogramNode> opened = [];

    public DendrogramRows(DendrogramInput input)
    {
        int n = input.Leaves.Count;
        Collapsed = n > MostSingle;
        Root = Collapsed ? DendrogramNodes.Bundled(input) : DendrogramNodes.Whole(input);
        SingleHeight = Collapsed ? 18 : n <= 100 ? 20 : 14;
        Open(Collapsed ? MostRoom : float.PositiveInfinity);
        InOrder = Visible();
    }

    public DendrogramNode Root { get; }

    /// <summary>Whether some rows stand for several installations.</summary>
    public bool Collapsed { get; }

    /// <summary>What joins at most that high may be one row.</summary>
    public double ClosedBelow { get; private set; }

    /// <summary>The height of an installation's row, in pixels.</summary>
    public float SingleHeight { get; }

    /// <summary>The rows from top to bottom.</summary>
    public IReadOnlyList<DendrogramNode> InOrder { get; }

    /// <summary>Whether the children of a branch are shown.</summary>
    public bool IsOpen(DendrogramNode node) => opened.Contains(node);

    /// <summary>How high the row of a branch is, in pixels: more for more installations, but not in proportion.</summary>
    public float HeightOf(DendrogramNode node) => SingleHeight + (3 * MathF.Log2(node.Count));

    private void Open(float room)
    {
        // The highest merges first, so that whoever joins late and alone gets a row.
        var closed = new PriorityQueue<DendrogramNode, (double, int)>();
        int found = 0;
        closed.Enqueue(Root, default);
        float used = HeightOf(Root);
        while (closed.TryDequeue(out DendrogramNode? node, out _))
        {
            if (!node.CanOpen)
            {
                continue;
            }

            used += node.Children.Sum(HeightOf) - HeightOf(node);
            if (used > room)
            {
                ClosedBelow = node.Height;
                return;
            }

            opened.Add(node);
            foreach (DendrogramNode child in node.Children)
            {
                closed.Enqueue(child, (-child.Height, found++));
            }
        }
    }

    private List<DendrogramNode> Visible()
    {
        var rows = new List<DendrogramNode>();
        var open = new Stack<DendrogramNode>([Root]);
        while (open.TryPop(out DendrogramNode? node))
        {
            if (!IsOpen(node))
            {
                rows.Add(node);
                continue;
            }

            foreach (DendrogramNode child in node.Children.Reverse())
            {
                open.Push(child);
            }
        }

        return rows;
    }
}
