using SkiaSharp;

namespace EdgeGateway.Cloud.Reports;

/// <summary>Draws a picture of pixels, written as PNG.</summary>
internal sealed class SkiaCanvas : ICanvas, IDisposable
{
    private static readonly float[] Dashes = [6, 4];

    // Lines of text and rules are like the line above; trying all filters takes four times as long and saves nothing.
    private static readonly SKPngEncoderOptions Compression = new(SKPngEncoderFilterFlags.Up, zLibLevel: 6);

    private readonly SKSurface surface;
    private readonly SKPaint paint = new() { IsAntialias = true };

    public SkiaCanvas(int width, int height)
    {
        surface = SKSurface.Create(new SKImageInfo(width, height)) ?? throw new InvalidOperationException($"A picture of {width} x {height} pixels cannot be made.");
        surface.Canvas.Clear(SKColors.White);
    }

    public void Fill(float x, float y, float width, float height, Colour colour) => surface.Canvas.DrawRect(x, y, width, height, Set(colour, SKPaintStyle.Fill));

    public void Area(ReadOnlySpan<(float X, float Y)> points, Colour colour)
    {
        using SKPath path = Path(points);
        surface.Canvas.DrawPath(path, Set(colour, SKPaintStyle.Fill));
    }

    public void Line(ReadOnlySpan<(float X, float Y)> points, Colour colour, float width, bool dashed = false)
    {
        using SKPath path = Path(points);
        using SKPathEffect? dash = dashed ? SKPathEffect.CreateDash(Dashes, 0) : null;
        SKPaint stroke = Set(colour, SKPaintStyle.Stroke);
        stroke.StrokeWidth = width;
        stroke.PathEffect = dash;
        surface.Canvas.DrawPath(path, stroke);
        stroke.PathEffect = null;
    }

    public void Dot(float x, float y, float radius, Colour colour) => surface.Canvas.DrawCircle(x, y, radius, Set(colour, SKPaintStyle.Fill));

    public void Text(string text, float x, float y, float size, Colour colour, TextEdge edge = TextEdge.Start)
    {
        using SKFont font = PictureFont.AtSize(size);
        SKTextAlign align = edge switch
        {
            TextEdge.Middle => SKTextAlign.Center,
            TextEdge.End => SKTextAlign.Right,
            _ => SKTextAlign.Left,
        };
        surface.Canvas.DrawText(text, x, y, align, font, Set(colour, SKPaintStyle.Fill));
    }

    /// <summary>The picture as a PNG file's content.</summary>
    public byte[] ToPng()
    {
        using SKPixmap pixels = surface.PeekPixels();
        using SKData? png = pixels.Encode(Compression);
        return png?.ToArray() ?? throw new InvalidOperationException("The picture cannot be written as PNG.");
    }

    public void Dispose()
    {
        paint.Dispose();
        surface.Dispose();
    }

    private static SKPath Path(ReadOnlySpan<(float X, float Y)> points)
    {
        var path = new SKPath();
        path.MoveTo(points[0].X, points[0].Y);
        foreach ((float x, float y) in points[1..])
        {
            path.LineTo(x, y);
        }

        return path;
    }

    private SKPaint Set(Colour colour, SKPaintStyle style)
    {
        paint.Color = new SKColor(colour.Red, colour.Green, colour.Blue, colour.Cover);
        paint.Style = style;
        return paint;
    }
}
