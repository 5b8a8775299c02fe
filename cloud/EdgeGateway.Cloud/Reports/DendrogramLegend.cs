using System.Globalization;

namespace EdgeGateway.Cloud.Reports;

/// <summary>Says what the marks of a dendrogram mean; only those that occur.</summary>
internal sealed class DendrogramLegend(DendrogramInput input, DendrogramLayout layout, ICanvas canvas)
{
    private const float Middle = 80, Gap = 28;

    private float x = DendrogramLayout.Left;

    public void Draw()
    {
        if (input.Leaves.Any(leaf => leaf.Remark is not null))
        {
            canvas.Dot(x + 6, Middle, 5, Colour.Alarm);
            Text(input.RemarkCaption, Colour.Alarm);
        }

        if (layout.Rows.Any(row => row.Colour == Colour.Lonely))
        {
            canvas.Dot(x + 6, Middle, 5, Colour.Lonely);
            Text("alone in its cluster", Colour.Lonely);
        }

        if (layout.Shown.Collapsed)
        {
            canvas.Area([(x, Middle), (x + 14, Middle - 7), (x + 14, Middle + 7)], Colour.Faint with { Cover = 140 });
            Text(
                string.Create(CultureInfo.InvariantCulture, $"several installations that join at {layout.Shown.ClosedBelow:0.####} or lower; the one named is most like the others"), Colour.Ink);
        }
    }

    private void Text(string text, Colour colour)
    {
        canvas.Text(text, x + 20, Middle + 4, DendrogramLayout.TextSize, colour);
        x += 20 + PictureFont.Width(text, DendrogramLayout.TextSize) + Gap;
    }
}
