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
        foreach ((byte[] row, int x) in from row in rows from x in Enumerable.Range(0, width) select (row, x))
        {
            row[(4 * x) + 3] = 255;
        }

        using var content = new MemoryStream();
        using var file = new PngFile(content, width, height);
        foreach (byte[] row in rows)
        {
            file.Add(row);
        }

        file.End();
        using SKBitmap read = SKBitmap.Decode(content.ToArray());

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
        using var file = new PngFile(Stream.Null, 3, 2);
        file.Add(new byte[12]);

        Assert.Throws<InvalidOperationException>(file.End);
    }

    [Fact]
    public void What_is_drawn_across_the_bands_of_a_tall_picture_has_no_seam()
    {
        using var canvas = new SkiaCanvas(60, 300);
        canvas.Fill(10, 100, 40, 180, Colour.Alarm);

        using SKBitmap read = SKBitmap.Decode(Picture.Of(canvas.ToPng));

        for (int y = 0; y < 300; y++)
        {
            for (int x = 0; x < 60; x++)
            {
                bool inside = x is >= 10 and < 50 && y is >= 100 and < 280;
                Assert.Equal(inside ? new SKColor(Colour.Alarm.Red, Colour.Alarm.Green, Colour.Alarm.Blue) : SKColors.White, read.GetPixel(x, y));
            }
        }
    }
}
