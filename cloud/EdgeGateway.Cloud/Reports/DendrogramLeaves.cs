using System.Globalization;
using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Reports;

/// <summary>The rows of a dendrogram: a name for every installation, a wash and a number for every cluster, a mark for who stands out.</summary>
internal sealed class DendrogramLeaves(FleetResult result, DendrogramLayout layout, ICanvas canvas)
{
    private readonly Dictionary<int, int> sizes = result.Members.CountBy(member => member.Cluster).ToDictionary();
    private readonly HashSet<FleetMember> anomalies = [.. result.Anomalies.Select(anomaly => anomaly.Member)];

    public void Draw()
    {
        FleetMember[] rows = [.. result.Members.OrderBy(member => member.LeafPosition)];
        foreach (IGrouping<int, FleetMember> cluster in rows.GroupBy(member => member.Cluster))
        {
            DrawBand(cluster.Key, cluster.First().LeafPosition, cluster.Last().LeafPosition);
        }

        float free = 0;
        foreach (FleetMember member in rows)
        {
            float y = layout.Y(member.LeafPosition);
            if (layout.AllLabels || (ColourOf(member) != Colour.Ink && y >= free))
            {
                DrawName(member, y);
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

    private void DrawName(FleetMember member, float y)
    {
        Colour colour = ColourOf(member);
        float baseLine = y + (layout.LabelSize * 0.36f);
        canvas.Text($"{member.Number}  {member.City}", layout.LabelX, baseLine, layout.LabelSize, colour);
        if (colour != Colour.Ink)
        {
            canvas.Dot(layout.Right + 7, y, Math.Min(5, (layout.RowHeight / 2) + 2), colour);
            canvas.Text(Note(member), layout.NoteX, baseLine, layout.LabelSize - 1, colour);
        }
    }

    private string Note(FleetMember member) => (anomalies.Contains(member), member.Constant) switch
    {
        (true, true) => "constant series",
        (true, false) => "named by the height rule",
        _ => "alone",
    };

    private Colour ColourOf(FleetMember member) =>
        anomalies.Contains(member) ? Colour.Alarm : sizes[member.Cluster] == 1 ? Colour.Lonely : Colour.Ink;
}
