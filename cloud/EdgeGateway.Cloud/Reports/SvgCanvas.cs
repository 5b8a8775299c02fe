using System.Globalization;
using System.Text;
using System.Xml;

namespace EdgeGateway.Cloud.Reports;

/// <summary>Writes a picture as SVG.</summary>
internal sealed class SvgCanvas : ICanvas, IDisposable
{
    private readonly MemoryStream content = new();
    private readonly XmlWriter svg;

    public SvgCanvas(int width, int height)
    {
        svg = XmlWriter.Create(content, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" });
        svg.WriteStartElement("svg", "http://www.w3.org/2000/svg");
        Attributes(("viewBox", $"0 0 {width} {height}"), ("width", Number(width)), ("height", Number(height)), ("font-family", PictureFont.Family));
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
        svg.WriteStartElement("text");
        string? anchor = edge switch
        {
            TextEdge.Middle => "middle",
            TextEdge.End => "end",
            _ => null,
        };

        // Another font than ours may be wider; the viewer then squeezes the text into the room that it has here.
        Attributes(
            ("x", Number(x)), ("y", Number(y)), ("font-size", Number(size)), ("fill", $"{colour}"), ("text-anchor", anchor),
            ("textLength", Number(PictureFont.Width(text, size))), ("lengthAdjust", "spacingAndGlyphs"));
        svg.WriteString(string.Concat(text.Where(XmlConvert.IsXmlChar)));
        svg.WriteEndElement();
    }

    /// <summary>Ends the picture and gives the file's content.</summary>
    public byte[] ToSvg()
    {
        svg.WriteEndElement();
        svg.Flush();
        return content.ToArray();
    }

    public void Dispose()
    {
        svg.Dispose();
        content.Dispose();
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

    private void Element(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        svg.WriteStartElement(name);
        Attributes(attributes);
        svg.WriteEndElement();
    }

    private void Attributes(params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        foreach ((string name, string? value) in attributes)
        {
            if (value is not null)
            {
                svg.WriteAttributeString(name, value);
            }
        }
    }
}
