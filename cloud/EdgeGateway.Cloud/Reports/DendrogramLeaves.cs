using System.Globalization;

namespace EdgeGateway.Cloud.Reports;

/// <summary>The rows of a dendrogram: a name for every installation, a wash and a number for every cluster, a mark for who stands out.</summary>
internal sealed class DendrogramLeaves(DendrogramInput input, DendrogramLayout layout, ICanvas canvas)
{
    private readonly Dictionary<int, int> sizes = input.Leaves.CountBy(leaf => leaf.Cluster).ToDictionary();

    public void Draw()
    {
        int[] order = input.Tree.LeafOrder();
        int first = 0;
        for (int row = 1; row <= order.Length; row++)
        {
            if (row == order.Length || input.Leaves[order[row]].Cluster != input.Leaves[order[first]].Cluster)
            {
                DrawBand(input.Leaves[order[first]].Cluster, first + 1, row);
                first = row;
            }
        }

        float free = 0;
        for (int row = 0; row < order.Length; row++)
        {
            DendrogramLeaf leaf = input.Leaves[order[row]];
            float y = layout.Y(row + 1);
            if (layout.AllLabels || (ColourOf(leaf) != Colour.Ink && y >= free))
            {
                DrawName(leaf, y);
                free = y + layout.LabelSize + 2;
            }
        }
    }

    private void DrawBand(int cluster, int first, int last)
    {
        float top = layout.Y(first - 0.5), bottom = layout.Y(last + 0.5);
        Colour colour = Colour.OfCluster(cluster);
        canvas.Fill(layout.Right, top, layout.Width - layout.Right - 16, bottom - top, colour.Wash());
        canvas.Fill(layout.Width - 16, top + 1, 6, Math.Max(1, bottom - top - 2), colour);
        if (last > first && bottom - top >= 14)
        {
            canvas.Text(string.Create(CultureInfo.InvariantCulture, $"cluster {cluster} ({last - first + 1})"), layout.Width - 24, ((top + bottom) / 2) + 4, 12, colour, TextEdge.End);
        }
    }

    private void DrawName(DendrogramLeaf leaf, float y)
    {
        Colour colour = ColourOf(leaf);
        float baseLine = y + (layout.LabelSize * 0.36f);
        canvas.Text($"{leaf.Number}  {leaf.City}", layout.LabelX, baseLine, layout.LabelSize, colour);
        if (colour != Colour.Ink)
        {
            canvas.Dot(layout.Right + 7, y, Math.Min(5, (layout.RowHeight / 2) + 2), colour);
            canvas.Text(leaf.Remark ?? "alone", layout.NoteX, baseLine, layout.LabelSize - 1, colour);
        }
    }

    private Colour ColourOf(DendrogramLeaf leaf) =>
        leaf.Remark is not null ? Colour.Alarm : sizes[leaf.Cluster] == 1 ? Colour.Lonely : Colour.Ink;
}
