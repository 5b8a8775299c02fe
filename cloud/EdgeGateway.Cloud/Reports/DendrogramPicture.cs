using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Reports;

/// <summary>The tree of a fleet as a picture: leaves on the right with their names, height growing to the left.</summary>
internal static class DendrogramPicture
{
    /// <summary>The picture as a PNG file's content.</summary>
    public static byte[] Png(FleetResult result)
    {
        var layout = new DendrogramLayout(result);
        using var canvas = new SkiaCanvas(layout.Width, layout.Height);
        Draw(result, layout, canvas);
        return canvas.ToPng();
    }

    /// <summary>The picture as an SVG file's content.</summary>
    public static byte[] Svg(FleetResult result)
    {
        var layout = new DendrogramLayout(result);
        using var canvas = new SvgCanvas(layout.Width, layout.Height);
        Draw(result, layout, canvas);
        return canvas.ToSvg();
    }

    private static void Draw(FleetResult result, DendrogramLayout layout, ICanvas canvas)
    {
        var frame = new DendrogramFrame(result, layout, canvas);
        frame.DrawTitle();
        frame.DrawAxis();
        new DendrogramLeaves(result, layout, canvas).Draw();
        new DendrogramTree(result, layout, canvas).Draw();
        frame.DrawCut();
    }
}
