namespace EdgeGateway.Cloud.Reports;

/// <summary>The tree of a fleet as a picture: leaves on the right with their names, height growing to the left. The tree of a large fleet is collapsed.</summary>
internal static class DendrogramPicture
{
    /// <summary>Writes the picture as a PNG file.</summary>
    public static void Png(DendrogramInput input, Stream file)
    {
        var layout = new DendrogramLayout(input);
        using var canvas = new SkiaCanvas(layout.Width, layout.Height);
        Draw(input, layout, canvas);
        canvas.ToPng(file);
    }

    /// <summary>Writes the picture as an SVG file.</summary>
    public static void Svg(DendrogramInput input, Stream file)
    {
        var layout = new DendrogramLayout(input);
        var canvas = new SvgCanvas(layout.Width, layout.Height);
        Draw(input, layout, canvas);
        canvas.ToSvg(file);
    }

    private static void Draw(DendrogramInput input, DendrogramLayout layout, ICanvas canvas)
    {
        var frame = new DendrogramFrame(input, layout, canvas);
        frame.DrawTitle();
        frame.DrawAxis();
        new DendrogramLegend(input, layout, canvas).Draw();
        new DendrogramLabels(layout, canvas).Draw();
        new DendrogramTree(layout, canvas).Draw();
        frame.DrawCut();
    }
}
