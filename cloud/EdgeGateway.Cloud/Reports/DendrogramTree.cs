namespace EdgeGateway.Cloud.Reports;

/// <summary>The lines of a dendrogram, and a wedge for every branch that is shown as one row.</summary>
internal sealed class DendrogramTree(DendrogramLayout layout, ICanvas canvas)
{
    private const float LineWidth = 1.5f;

    private readonly record struct Stem(float X, float Y, Colour Colour);

    public void Draw() => Draw(layout.Shown.Root);

    // As deep as there are rows at most, since only open branches have branches.
    private Stem Draw(DendrogramNode node)
    {
        float x = layout.Axis.X(node.Height);
        if (!layout.Shown.IsOpen(node))
        {
            return DrawEnd(layout.RowOf(node), x);
        }

        Stem[] stems = [.. node.Children.Select(Draw)];
        Colour colour = ColourOf(node);
        foreach (Stem stem in stems)
        {
            canvas.Line([(stem.X, stem.Y), (x, stem.Y)], stem.Colour == Colour.Alarm ? stem.Colour : colour, LineWidth);
        }

        canvas.Line([(x, stems[0].Y), (x, stems[^1].Y)], colour, LineWidth);
        return new Stem(x, (stems[0].Y + stems[^1].Y) / 2, colour);
    }

    private Stem DrawEnd(DendrogramRow row, float x)
    {
        if (!row.IsGroup)
        {
            return new Stem(layout.Right, row.Middle, row.Colour);
        }

        Colour colour = row.Node.CanOpen ? ColourOf(row.Node) : row.Colour;
        (float, float)[] wedge = [(x, row.Middle), (layout.Right, row.Top + 3), (layout.Right, row.Bottom - 3), (x, row.Middle)];
        canvas.Area(wedge, colour with { Cover = 90 });
        canvas.Line(wedge, colour, 1);
        return new Stem(x, row.Middle, colour);
    }

    private static Colour ColourOf(DendrogramNode node) => node.Cluster == 0 ? Colour.Faint : Colour.OfCluster(node.Cluster);
}
