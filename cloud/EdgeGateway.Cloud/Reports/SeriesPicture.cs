using System.Globalization;
using EdgeGateway.Analytics.Streams;
using EdgeGateway.Cloud.Streams;

namespace EdgeGateway.Cloud.Reports;

/// <summary>A series as a picture: its values, the episodes marked with what they are, and the scores below.</summary>
internal static class SeriesPicture
{
    private const int Width = 1600, Height = 680, Lanes = 3;
    private const float ScoreTop = 560, ScoreBottom = 640;

    /// <summary>Writes the picture as a PNG file.</summary>
    public static void Png(DetectResult result, Stream file)
    {
        using var canvas = new SkiaCanvas(Width, Height);
        Draw(result, canvas);
        canvas.ToPng(file);
    }

    /// <summary>Writes the picture as an SVG file.</summary>
    public static void Svg(DetectResult result, Stream file)
    {
        var canvas = new SvgCanvas(Width, Height);
        Draw(result, canvas);
        canvas.ToSvg(file);
    }

    private static void Draw(DetectResult result, ICanvas canvas)
    {
        var axes = new SeriesAxes(result.Series.Rows);
        DrawFrame(result, axes, canvas);
        DrawBands(result, axes, canvas);
        DrawColumns(result.Series.Rows, axes, canvas);
        DrawScores(result, axes, canvas);
        DrawMarks(result, axes, canvas);
    }

    private static void DrawFrame(DetectResult result, SeriesAxes axes, ICanvas canvas)
    {
        IReadOnlyList<SeriesCsvRow> rows = result.Series.Rows;
        canvas.Text(Path.GetFileName(result.Series.Name), SeriesAxes.Left, 30, 18, Colour.Ink);
        string what = string.Create(CultureInfo.InvariantCulture, $"{rows.Count} rows, {rows[0].Timestamp} to {rows[^1].Timestamp}; episodes with a score of {result.Threshold:0.##} or more: {result.Episodes.Count}");
        canvas.Text(what, SeriesAxes.Left, 50, 13, Colour.Faint);
        foreach ((double value, string text) in axes.ValueTicks())
        {
            canvas.Line([(SeriesAxes.Left, axes.Y(value)), (SeriesAxes.Right, axes.Y(value))], Colour.Grid, 1);
            canvas.Text(text, SeriesAxes.Left - 8, axes.Y(value) + 4, 12, Colour.Faint, TextEdge.End);
        }

        foreach ((double seconds, string text) in axes.TimeTicks())
        {
            canvas.Line([(axes.X(seconds), SeriesAxes.Top), (axes.X(seconds), ScoreBottom)], Colour.Grid, 1);
            canvas.Text(text, axes.X(seconds), ScoreBottom + 20, 12, Colour.Faint, TextEdge.Middle);
        }

        canvas.Text("score", SeriesAxes.Left - 8, ScoreTop + 8, 12, Colour.Faint, TextEdge.End);
        canvas.Text("1", SeriesAxes.Left - 8, ScoreTop + 22, 12, Colour.Faint, TextEdge.End);
        canvas.Text("0", SeriesAxes.Left - 8, ScoreBottom + 4, 12, Colour.Faint, TextEdge.End);
    }

    private static void DrawBands(DetectResult result, SeriesAxes axes, ICanvas canvas)
    {
        foreach (Episode episode in result.Episodes)
        {
            float from = axes.X(result.Series.Rows[episode.First].Seconds), to = axes.X(result.Series.Rows[episode.Last].Seconds);
            canvas.Fill(from - 1, SeriesAxes.Top, Math.Max(3, to - from + 2), SeriesAxes.Bottom - SeriesAxes.Top, Colour.Alarm.Wash());
        }
    }

    // One stroke per column of pixels, from the lowest to the highest value in it and on to the next: 25,000 rows stay readable, and no spike is lost.
    private static void DrawColumns(IReadOnlyList<SeriesCsvRow> rows, SeriesAxes axes, ICanvas canvas)
    {
        var points = new List<(float X, float Y)>();
        int i = 0;
        while (i < rows.Count)
        {
            int from = i, column = Column(rows[i], axes);
            float low = float.MinValue, high = float.MaxValue, last = float.NaN;
            for (; i < rows.Count && Column(rows[i], axes) == column; i++)
            {
                float y = double.IsNaN(rows[i].Value) ? float.NaN : axes.Y(rows[i].Value);
                (low, high, last) = float.IsNaN(y) ? (low, high, last) : (Math.Max(low, y), Math.Min(high, y), y);
            }

            if (!float.IsNaN(last) && column >= 0)
            {
                points.AddRange([(column, low), (column, high), (column, last)]);
            }
            else if (i - from > 0 && points.Count > 0)
            {
                Stroke(points, canvas);
            }
        }

        Stroke(points, canvas);
    }

    private static int Column(SeriesCsvRow row, SeriesAxes axes) => double.IsNaN(row.Seconds) ? -1 : (int)axes.X(row.Seconds);

    private static void Stroke(List<(float X, float Y)> points, ICanvas canvas)
    {
        if (points.Count > 0)
        {
            canvas.Line(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(points), Colour.OfCluster(1), 1);
            points.Clear();
        }
    }

    private static void DrawScores(DetectResult result, SeriesAxes axes, ICanvas canvas)
    {
        float half = ScoreBottom - ((ScoreBottom - ScoreTop) * (float)result.Threshold);
        canvas.Line([(SeriesAxes.Left, ScoreBottom), (SeriesAxes.Right, ScoreBottom)], Colour.Faint, 1);
        canvas.Line([(SeriesAxes.Left, half), (SeriesAxes.Right, half)], Colour.Faint, 1, dashed: true);
        int width = Width;
        double[] highest = new double[width];
        for (int i = 0; i < result.Scores.Length; i++)
        {
            int column = Column(result.Series.Rows[i], axes);
            if (column >= 0)
            {
                highest[column] = Math.Max(highest[column], result.Scores[i]);
            }
        }

        for (int column = 0; column < width; column++)
        {
            if (highest[column] > 0.05)
            {
                float y = ScoreBottom - ((ScoreBottom - ScoreTop) * (float)highest[column]);
                canvas.Line([(column, ScoreBottom), (column, y)], highest[column] >= result.Threshold ? Colour.Alarm : Colour.Faint, 1);
            }
        }
    }

    private static void DrawMarks(DetectResult result, SeriesAxes axes, ICanvas canvas)
    {
        float[] free = new float[Lanes];
        foreach (Episode episode in result.Episodes)
        {
            float x = axes.X(result.Series.Rows[episode.First].Seconds);
            canvas.Dot(axes.X(result.Series.Rows[episode.Peak].Seconds), axes.Y(episode.Value), 4, Colour.Alarm);
            string text = $"{EpisodeWords.Name(episode.Kind)} {episode.Score.ToString("0.00", CultureInfo.InvariantCulture)}";
            float width = PictureFont.Width(text, 12), start = Math.Min(x, SeriesAxes.Right - width);
            int lane = Array.FindIndex(free, end => end < start);
            if (lane >= 0)
            {
                float y = SeriesAxes.Top - 8 - (14 * lane);
                canvas.Line([(x, y), (x, SeriesAxes.Top)], Colour.Alarm, 1);
                canvas.Text(text, start + 2, y, 12, Colour.Alarm);
                free[lane] = start + width + 8;
            }
        }
    }
}
