using System.Xml.Linq;
using EdgeGateway.Cloud.Reports;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Reports;

public sealed class SvgCanvasTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    // Not a theory: an attribute cannot hold half a pair.
    private static readonly (string Text, string Read)[] Texts =
    [
        ("A < B & \"C\" > 'D'", "A < B & \"C\" > 'D'"),
        ("bell \a and \u0001", "bell  and "),
        ("half \ud83d of a pair, whole \ud83d\udd25", "half \ufffd of a pair, whole \ud83d\udd25"),
        ("not a sign: \uffff", "not a sign: "),
    ];

    [Fact]
    public void Any_text_can_be_drawn_and_read_again()
    {
        var canvas = new SvgCanvas(200, 100);
        Array.ForEach(Texts, text => canvas.Text(text.Text, 10, 20, 12, Colour.Ink));

        XElement drawn = XDocument.Load(new MemoryStream(Picture.Of(canvas.ToSvg))).Root!;

        Assert.Equal(Texts.Select(text => text.Read), drawn.Elements(Svg + "text").Select(text => text.Value));
        Assert.Equal("0 0 200 100", drawn.Attribute("viewBox")!.Value);
    }

    [Fact]
    public void Lines_areas_and_dots_are_elements_of_their_own()
    {
        var canvas = new SvgCanvas(200, 100);
        canvas.Line([(0, 0), (1.5f, 2)], Colour.Ink, 2, dashed: true);
        canvas.Area([(0, 0), (10, 0), (10, 10)], Colour.Alarm);
        canvas.Dot(5, 6, 3, Colour.Ink);

        XElement drawn = XDocument.Load(new MemoryStream(Picture.Of(canvas.ToSvg))).Root!;

        Assert.Equal("0,0 1.5,2", drawn.Element(Svg + "polyline")!.Attribute("points")!.Value);
        Assert.Equal("6 4", drawn.Element(Svg + "polyline")!.Attribute("stroke-dasharray")!.Value);
        Assert.Equal("0,0 10,0 10,10", drawn.Element(Svg + "polygon")!.Attribute("points")!.Value);
        Assert.Equal("3", drawn.Element(Svg + "circle")!.Attribute("r")!.Value);
    }
}
