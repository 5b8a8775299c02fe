using System.Globalization;
using System.Xml.Linq;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Reports;
using EdgeGateway.Tests.Analytics;
using EdgeGateway.Tests.Cloud.Fleet;
using SkiaSharp;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Reports;

public sealed class DendrogramPictureTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(131)]
    public async Task Every_installation_has_a_label_of_its_own_row(int count)
    {
        FleetResult result = await Fleet(count);

        XElement[] texts = Texts(Picture.Of(file => DendrogramPicture.Svg(FleetDendrogram.Of(result), file)));

        foreach (FleetMember member in result.Members)
        {
            Assert.Single(texts, text => text.Value == $"{member.Number}  BREST");
        }

        double[] baseLines = [.. texts.Where(text => text.Value.EndsWith("BREST", StringComparison.Ordinal)).Select(text => Number(text, "y")).Order()];
        double size = texts.Where(text => text.Value.EndsWith("BREST", StringComparison.Ordinal)).Max(text => Number(text, "font-size"));
        Assert.All(baseLines.Zip(baseLines.Skip(1)), pair => Assert.True(pair.Second - pair.First >= size * 1.2, $"labels {pair.First} and {pair.Second} overlap"));
    }

    [Fact]
    public async Task Anomalies_and_installations_that_are_alone_stand_out_in_colour()
    {
        ListSource source = Source(20).Add(900, 60, _ => 2).Add(901, 60, hour => hour % 2);

        FleetResult result = await Run(source);

        XElement[] texts = Texts(Picture.Of(file => DendrogramPicture.Svg(FleetDendrogram.Of(result), file)));
        Assert.Equal(Colour.Alarm.ToString(), texts.Single(text => text.Value == "900  BREST").Attribute("fill")!.Value);
        Assert.Equal(Colour.Lonely.ToString(), texts.Single(text => text.Value == "901  BREST").Attribute("fill")!.Value);
        Assert.Equal(Colour.Ink.ToString(), texts.Single(text => text.Value == "5  BREST").Attribute("fill")!.Value);
        Assert.Contains(texts, text => text.Value == "constant series");
        Assert.Contains(texts, text => text.Value == "22 installations, 2026-01-01 00:00 to 2026-01-03 12:00 UTC");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(150)]
    [InlineData(151)]
    [InlineData(2000)]
    public void A_picture_of_any_fleet_is_bounded_and_its_texts_do_not_overlap(int count)
    {
        DendrogramInput input = DendrogramSamples.Points(count, seed: count, withoutDistance: count / 40);

        XElement svg = Svg(Picture.Of(file => DendrogramPicture.Svg(input, file)));

        Assert.InRange(Number(svg, "width"), 400, 1600);
        Assert.InRange(Number(svg, "height"), 100, 2400);
        SKRect[] boxes = [.. Texts(svg).Select(Box)];
        var page = new SKRect(0, 0, (float)Number(svg, "width"), (float)Number(svg, "height"));
        for (int i = 0; i < boxes.Length; i++)
        {
            Assert.True(page.Contains(boxes[i]), $"\"{Texts(svg)[i].Value}\" leaves the picture");
            for (int j = 0; j < i; j++)
            {
                Assert.False(boxes[i].IntersectsWith(boxes[j]), $"\"{Texts(svg)[i].Value}\" and \"{Texts(svg)[j].Value}\" overlap");
            }
        }
    }

    [Fact]
    public void A_large_fleet_takes_no_more_file_than_a_middling_one()
    {
        int middling = Picture.Of(file => DendrogramPicture.Svg(DendrogramSamples.Points(400, seed: 1, withoutDistance: 3), file)).Length;
        int large = Picture.Of(file => DendrogramPicture.Svg(DendrogramSamples.Points(2000, seed: 1, withoutDistance: 3), file)).Length;

        Assert.InRange(large, 10_000, 1.3 * middling);
    }

    [Fact]
    public void Text_is_drawn_from_the_font_in_the_assembly()
    {
        using SKFont font = PictureFont.AtSize(20);
        using var canvas = new SkiaCanvas(300, 60);
        canvas.Text("9000110001 Saint-\u00c9tienne", 10, 40, 20, Colour.Ink);
        using SKBitmap picture = SKBitmap.Decode(Picture.Of(canvas.ToPng));

        Assert.Equal("DejaVu Sans", font.Typeface.FamilyName);
        Assert.DoesNotContain((ushort)0, font.GetGlyphs("0123456789 \u00c9\u00e9\u00e8\u00e7 ABCxyz:-(),"));
        int dark = picture.Pixels.Count(pixel => pixel.Red < 100);
        Assert.InRange(dark, 300, 5000);
        Assert.InRange(PictureFont.Width("9000110001", 13), 70, 100);
    }

    [Fact]
    public async Task Png_and_svg_have_the_same_size_and_the_png_is_of_three_colours_at_least()
    {
        FleetResult result = await FleetJob.RunAsync(
            new FleetCsvSource(GoldenFleet.PathOf("n30/input.csv.gz")),
            new FleetJobOptions { Window = new(new(2016, 12, 15, 0, 0, 0, DateTimeKind.Utc), new(2017, 1, 1, 0, 0, 0, DateTimeKind.Utc)) },
            null,
            TestContext.Current.CancellationToken);

        using SKBitmap picture = SKBitmap.Decode(Picture.Of(file => DendrogramPicture.Png(FleetDendrogram.Of(result), file)));
        XElement svg = Svg(Picture.Of(file => DendrogramPicture.Svg(FleetDendrogram.Of(result), file)));

        Assert.Equal((picture.Width, picture.Height), ((int)Number(svg, "width"), (int)Number(svg, "height")));
        var colours = picture.Pixels.CountBy(pixel => pixel).ToDictionary();
        Assert.All([Colour.Alarm, Colour.OfCluster(1), Colour.OfCluster(2)], c => Assert.True(colours.GetValueOrDefault(new SKColor(c.Red, c.Green, c.Blue)) > 100, $"{c}"));
    }

    private static ListSource Source(int count)
    {
        var random = new Random(count);
        var source = new ListSource();
        for (int number = 1; number <= count; number++)
        {
            double value = 0;
            source.Add(number, 60, _ => value = (0.8 * value) + random.NextDouble());
        }

        return source;
    }

    private static Task<FleetResult> Fleet(int count) => Run(Source(count));

    private static Task<FleetResult> Run(ListSource source) =>
        FleetJob.RunAsync(source, new FleetJobOptions { Window = ListSource.Window(60) }, null, TestContext.Current.CancellationToken);

    private static XElement Svg(byte[] svg) => XDocument.Load(new MemoryStream(svg)).Root!;

    private static XElement[] Texts(byte[] svg) => Texts(Svg(svg));

    private static XElement[] Texts(XElement svg) => [.. svg.Descendants().Where(element => element.Name.LocalName == "text")];

    // Where the letters of a text are: a little less than a line is high.
    private static SKRect Box(XElement text)
    {
        float size = (float)Number(text, "font-size"), width = PictureFont.Width(text.Value, size), x = (float)Number(text, "x"), y = (float)Number(text, "y");
        x -= text.Attribute("text-anchor")?.Value switch { "middle" => width / 2, "end" => width, _ => 0 };
        return new SKRect(x, y - (size * 0.76f), x + width, y + (size * 0.24f));
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
