using SkiaSharp;

namespace EdgeGateway.Cloud.Reports;

/// <summary>Draws a picture of pixels, written as PNG.</summary>
internal sealed class SkiaCanvas : ICanvas, IDisposable
{
    private static readonly float[] Dashes = [6, 4];

    // Rows that are pixels at one time; a tall picture as a whole would take many times the memory of everything before it.
    private const int Band = 64;

    private readonly int width, height;
    private readonly SKPictureRecorder recorder = new();
    private readonly SKCanvas surface;
    private readonly SKPaint paint = new() { IsAntialias = true };

    public SkiaCanvas(int width, int height)
    {
        (this.width, this.height) = (width, height);
        surface = recorder.BeginRecording(SKRect.Create(width, height), useRTree: true);
    }

    public void Fill(float x, float y, float width, float height, Colour colour) => surface.DrawRect(x, y, width, height, Set(colour, SKPaintStyle.Fill));

    public void Area(ReadOnlySpan<(float X, float Y)> points, Colour colour)
    {
        using SKPath path = Path(points);
        surface.DrawPath(path, Set(colour, SKPaintStyle.Fill));
    }

    public void Line(ReadOnlySpan<(float X, float Y)> points, Colour colour, float width, bool dashed = false)
    {
        using SKPath path = Path(points);
        using SKPathEffect? dash = dashed ? SKPathEffect.CreateDash(Dashes, 0) : null;
        SKPaint stroke = Set(colour, SKPaintStyle.Stroke);
        stroke.StrokeWidth = width;
        stroke.PathEffect = dash;
        surface.DrawPath(path, stroke);
        stroke.PathEffect = null;
    }

    public void Dot(float x, float y, float radius, Colour colour) => surface.DrawCircle(x, y, radius, Set(colour, SKPaintStyle.Fill));

    public void Text(string text, float x, float y, float size, Colour colour, TextEdge edge = TextEdge.Start)
    {
        using SKFont font = PictureFont.AtSize(size);
        SKTextAlign align = edge switch
        {
            TextEdge.Middle => SKTextAlign.Center,
            TextEdge.End => SKTextAlign.Right,
            _ => SKTextAlign.Left,
        };
        surface.DrawText(text, x, y, align, font, Set(colour, SKPaintStyle.Fill));
    }

    /// <summary>Ends the drawing and writes it to a file as PNG.</summary>
    public void ToPng(Stream content)
    {
        using SKPicture picture = recorder.EndRecording();
        using var file = new PngFile(content, width, height);
        var band = new SKImageInfo(width, Math.Min(Band, height), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using SKSurface pixels = SKSurface.Create(band) ?? throw new InvalidOperationException($"A picture of {width} x {height} pixels cannot be made.");
        for (int top = 0; top < height; top += Band)
        {
            pixels.Canvas.Clear(SKColors.White);
            pixels.Canvas.DrawPicture(picture, 0, -top);
            using SKPixmap drawn = pixels.PeekPixels();
            for (int row = 0; row < Math.Min(Band, height - top); row++)
            {
                file.Add(drawn.GetPixelSpan<byte>().Slice(row * drawn.RowBytes, 4 * width));
            }
        }

        file.End();
    }

    public void Dispose()
    {
        paint.Dispose();
        recorder.Dispose();
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
