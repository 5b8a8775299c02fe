using EdgeGateway.Analytics.Clustering;

namespace EdgeGateway.Cloud.Reports;

/// <summary>The lines of a dendrogram.</summary>
internal sealed class DendrogramTree(DendrogramInput input, DendrogramLayout layout, ICanvas canvas)
{
    private readonly int[] rows = Rows(input.Tree.LeafOrder());
    private readonly float lineWidth = layout.RowHeight >= 10 ? 1.6f : 0.8f;

    private readonly record struct Stem(float X, float Y, int Cluster, bool Alarm);

    public void Draw()
    {
        IReadOnlyList<Merge> merges = input.Tree.Merges;
        var made = new Stem[merges.Count];
        for (int step = 0; step < merges.Count; step++)
        {
            Merge merge = merges[step];
            Stem first = StemOf(merge.First, made), second = StemOf(merge.Second, made);
            float x = layout.Axis.X(merge.Height);
            int cluster = first.Cluster == second.Cluster ? first.Cluster : 0;
            Arm(first, x, cluster);
            Arm(second, x, cluster);
            canvas.Line([(x, first.Y), (x, second.Y)], ColourOf(cluster), lineWidth);
            made[step] = new Stem(x, (first.Y + second.Y) / 2, cluster, false);
        }
    }

    private void Arm(Stem from, float x, int cluster) =>
        canvas.Line([(from.X, from.Y), (x, from.Y)], from.Alarm ? Colour.Alarm : ColourOf(cluster), lineWidth);

    private Stem StemOf(int node, Stem[] made)
    {
        if (node > 0)
        {
            return made[node - 1];
        }

        DendrogramLeaf leaf = input.Leaves[-node - 1];
        return new Stem(layout.Right, layout.Y(rows[-node - 1]), leaf.Cluster, leaf.Remark is not null);
    }

    private static int[] Rows(int[] order)
    {
        int[] rows = new int[order.Length];
        for (int row = 0; row < order.Length; row++)
        {
            rows[order[row]] = row + 1;
        }

        return rows;
    }

    private static Colour ColourOf(int cluster) => cluster == 0 ? Colour.Faint : Colour.OfCluster(cluster);
}
