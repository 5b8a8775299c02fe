using System.Globalization;

namespace EdgeGateway.Cloud.Reports;

/// <summary>What stands right of the tree: names, remarks, a wash and a number for every cluster.</summary>
internal sealed class DendrogramLabels(DendrogramLayout layout, ICanvas canvas)
{
    public void Draw()
    {
        IReadOnlyList<DendrogramRow> rows = layout.Rows;
        int first = 0;
        for (int end = 1; end <= rows.Count; end++)
        {
            if (end == rows.Count || rows[end].Node.Cluster != rows[first].Node.Cluster || rows[first].Node.Cluster == 0)
            {
                DrawBand([.. rows.Skip(first).Take(end - first)]);
                first = end;
            }
        }

        foreach (DendrogramRow row in rows)
        {
            DrawName(row);
        }
    }

    private void DrawBand(DendrogramRow[] rows)
    {
        float top = rows[0].Top, bottom = rows[^1].Bottom;
        int cluster = rows[0].Node.Cluster, size = rows.Sum(row => row.Node.Count);
        Colour colour = cluster == 0 ? Colour.Faint : Colour.OfCluster(cluster);
        canvas.Fill(layout.Right, top, layout.Width - layout.Right - 16, bottom - top, colour.Wash());
        canvas.Fill(layout.Width - 16, top + 1, 6, Math.Max(1, bottom - top - 2), colour);
        if (size > 1)
        {
            string text = cluster == 0 ? "several clusters" : string.Create(CultureInfo.InvariantCulture, $"cluster {cluster} ({size:#,0})");
            canvas.Text(text, layout.Width - 24, ((top + bottom) / 2) + 4, 12, colour, TextEdge.End);
        }
    }

    private void DrawName(DendrogramRow row)
    {
        float baseLine = row.Middle + (layout.LabelSize * 0.36f);
        canvas.Text(row.Label, layout.LabelX, baseLine, layout.LabelSize, row.IsGroup ? Colour.Ink : row.Colour);
        if (row.Note.Length > 0)
        {
            canvas.Dot(layout.Right + 8, row.Middle, 4.5f, row.Colour);
            canvas.Text(row.Note, layout.NoteX, baseLine, layout.LabelSize - 1, row.Colour);
        }
    }
}
