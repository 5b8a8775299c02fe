using System.Globalization;
using System.Security;
using System.Text;

namespace EdgeGateway.Cloud.Reports;

/// <summary>Writes a picture as SVG.</summary>
/// <remarks>As text: loading the framework's XML takes a tenth of the time and of the memory of comparing a hundred installations.</remarks>
internal sealed class SvgCanvas : ICanvas
{
    private readonly StringBuilder svg = new("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");

    public SvgCanvas(int width, int height)
    {
        Open(
            "svg", ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {width} {height}"), ("width", Number(width)), ("height", Number(height)), ("font-family", PictureFont.Family));
        svg.Append(">\n");
        Fill(0, 0, width, height, Colour.Paper);
    }

    public void Fill(float x, float y, float width, float height, Colour colour) =>
        Element("rect", ("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)), ("fill", $"{colour}"), ("fill-opacity", Cover(colour)));

    public void Area(ReadOnlySpan<(float X, float Y)> points, Colour colour) =>
        Element("polygon", ("points", List(points)), ("fill", $"{colour}"), ("fill-opacity", Cover(colour)));

    public void Line(ReadOnlySpan<(float X, float Y)> points, Colour colour, float width, bool dashed = false) =>
        Element("polyline", ("points", List(points)), ("fill", "none"), ("stroke", $"{colour}"), ("stroke-width", Number(width)), ("stroke-dasharray", dashed ? "6 4" : null));

    public void Dot(float x, float y, float radius, Colour colour) =>
        Element("circle", ("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius)), ("fill", $"{colour}"));

    public void Text(string text, float x, float y, float size, Colour colour, TextEdge edge = TextEdge.Start)
    {
        string? anchor = edge switch
        {
            TextEdge.Middle => "middle",
            TextEdge.End => "end",
            _ => null,
        };

        // Another font than ours may be wider; the viewer then squeezes the text into the room that it has here.
        Open(
            "text", ("x", Number(x)), ("y", Number(y)), ("font-size", Number(size)), ("fill", $"{colour}"), ("text-anchor", anchor),
            ("textLength", Number(PictureFont.Width(text, size))), ("lengthAdjust", "spacingAndGlyphs"));
        svg.Append('>').Append(Escaped(text)).Append("</text>\n");
    }

    /// <summary>Ends the picture and writes it to a file.</summary>
    public void ToSvg(Stream file)
    {
        svg.Append("</svg>");
        using var writer = new StreamWriter(file, ReportFiles.Utf8, leaveOpen: true);
        writer.Write(svg);
    }

    private static string List(ReadOnlySpan<(float X, float Y)> points)
    {
        var list = new StringBuilder();
        foreach ((float x, float y) in points)
        {
            list.Append(list.Length == 0 ? "" : " ").Append(Number(x)).Append(',').Append(Number(y));
        }

        return list.ToString();
    }

    private static string Number(float number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Cover(Colour colour) => colour.Cover == 255 ? null : Number(colour.Cover / 255f);

    // Control characters, which XML cannot hold (Extensible Markup Language 1.0, section 2.2), are left out; half a pair becomes a replacement character.
    private static string Escaped(string text) =>
        SecurityElement.Escape(string.Concat(text.EnumerateRunes().Where(rune => rune.Value is '\t' or '\n' or '\r' or >= ' ' and not (0xFFFE or 0xFFFF))));

    private void Element(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(name, attributes);
        svg.Append(" />\n");
    }

    private void Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        svg.Append('<').Append(name);
        foreach ((string attribute, string? value) in attributes)
        {
            if (value is not null)
            {
                svg.Append(' ').Append(attribute).Append("=\"").Append(Escaped(value)).Append('"');
            }
        }
    }
}
