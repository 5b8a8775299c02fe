using SkiaSharp;

namespace EdgeGateway.Cloud.Reports;

/// <summary>The font of all pictures, DejaVu Sans. It is part of this program: the machine may have no fonts at all.</summary>
internal static class PictureFont
{
    /// <summary>What an SVG viewer should look for.</summary>
    public const string Family = "DejaVu Sans, Verdana, sans-serif";

    private static readonly Lazy<SKTypeface> Typeface = new(Read);

    /// <summary>The font at a size in pixels; the caller disposes it.</summary>
    public static SKFont AtSize(float size) => new(Typeface.Value, size) { Edging = SKFontEdging.Antialias, Subpixel = true, Hinting = SKFontHinting.None };

    /// <summary>Loads the library that draws and the font, which otherwise happens at the first text.</summary>
    public static void Load() => Width("0", 12);

    /// <summary>How wide a text is, in pixels.</summary>
    public static float Width(string text, float size)
    {
        using SKFont font = AtSize(size);
        return font.MeasureText(text);
    }

    private static SKTypeface Read()
    {
        using Stream stream = typeof(PictureFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")
            ?? throw new InvalidOperationException("The font DejaVuSans.ttf is not in the assembly.");
        return SKTypeface.FromStream(stream) ?? throw new InvalidOperationException("The font DejaVuSans.ttf in the assembly cannot be read.");
    }
}
