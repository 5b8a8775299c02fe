using EdgeGateway.Cloud.Reports;
using SkiaSharp;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Reports;

public sealed class PngFileTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(37, 5)]
    [InlineData(300, 200)]
    public void Another_reader_finds_the_pixels_that_were_written(int width, int height)
    {
        var random = new Random(width);
        byte[][] rows = [.. Enumerable.Range(0, height).Select(_ => new byte[4 * width])];
        Array.ForEach(rows, random.NextBytes);
        using var file = new PngFile(width, height);
        foreach (byte[] row in rows)
        {
            file.Add(row);
        }

        using SKBitmap read = SKBitmap.Decode(file.End());

        Assert.Equal((width, height), (read.Width, read.Height));
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                Assert.Equal(new SKColor(rows[y][4 * x], rows[y][(4 * x) + 1], rows[y][(4 * x) + 2]), read.GetPixel(x, y));
            }
        }
    }

    [Fact]
    public void A_picture_with_too_few_rows_is_no_picture()
    {
        using var file = new PngFile(3, 2);
        file.Add(new byte[12]);

        Assert.Throws<InvalidOperationException>(file.End);
    }

    [Fact]
    public void What_is_drawn_across_the_bands_of_a_tall_picture_has_no_seam()
    {
        using var canvas = new SkiaCanvas(60, 300);
        canvas.Dot(30, 128, 20, Colour.Alarm);
        canvas.Dot(30, 256, 20, Colour.Alarm);

        using SKBitmap read = SKBitmap.Decode(canvas.ToPng());

        Assert.Equal(new SKColor(255, 255, 255), read.GetPixel(0, 299));
        for (int x = 0; x < 60; x++)
        {
            for (int up = 0; up < 30; up++)
            {
                AssertAlike(read.GetPixel(x, 127 - up), read.GetPixel(x, 128 + up));
                AssertAlike(read.GetPixel(x, 127 - up), read.GetPixel(x, 255 - up));
            }
        }
    }

    // The soft edge of a circle is rounded a little differently above and below; a seam would be white against red.
    private static void AssertAlike(SKColor a, SKColor b)
    {
        Assert.InRange(a.Green - b.Green, -40, 40);
        Assert.InRange(a.Blue - b.Blue, -40, 40);
    }
}
