using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using EdgeGateway.Benchmarks.Detect.Corpus;
using EdgeGateway.Cloud.Reports;
using EdgeGateway.Cloud.Streams;
using SkiaSharp;
using Spectre.Console;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Streams;

public sealed class DetectCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("detect").FullName;
    private readonly StringWriter output = new(), messages = new(), usage = new();

    public void Dispose()
    {
        output.Dispose();
        messages.Dispose();
        usage.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_row_gets_one_score_in_the_order_and_the_words_of_the_file()
    {
        string[] lines = Lines(ComputerFamilies.Network(7));
        lines[100] = "2014-99-01,strange";
        lines[200] = "";

        int code = await Run(lines, "--scores", At("scores.csv"));

        Assert.Equal(0, code);
        string[] scores = await File.ReadAllLinesAsync(At("scores.csv"), TestContext.Current.CancellationToken), rows = [.. lines.Skip(1).Where(line => line.Length > 0)];
        Assert.Equal("timestamp,value,score", scores[0]);
        Assert.Equal(rows, scores.Skip(1).Select(line => line[..line.LastIndexOf(',')]));
        Assert.All(scores.Skip(1), line => Assert.InRange(Score(line), 0, 1));
        Assert.Equal("2014-99-01,strange,0", scores[100]);
        Assert.Contains("1 rows could not be read", messages.ToString(), StringComparison.Ordinal);
        Assert.Contains("line 101", messages.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_scores_of_a_shorter_file_are_the_begin_of_those_of_a_longer_one()
    {
        string[] lines = Lines(PlantFamilies.SquareDays(3));

        await Run(lines, "--scores", At("long.csv"));
        await Run(lines[..2800], "--scores", At("short.csv"));

        string[] whole = await File.ReadAllLinesAsync(At("long.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(whole[..2800], await File.ReadAllLinesAsync(At("short.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Episodes_are_told_to_persons_and_programs_and_drawn()
    {
        LabelledSeries series = CountFamilies.Price(5);

        int code = await Run(Lines(series), "--json", "--png", At("price.png"), "--svg", At("price.svg"));

        Assert.Equal(0, code);
        using JsonDocument json = JsonDocument.Parse(output.ToString());
        JsonElement[] episodes = [.. json.RootElement.GetProperty("episodes").EnumerateArray()];
        Assert.NotEmpty(episodes);
        string since = Lines(series)[series.Windows[0].From + 1].Split(',')[0];
        JsonElement first = episodes.First(e => string.CompareOrdinal(e.GetProperty("since").GetString(), since) >= 0);
        Assert.Contains(first.GetProperty("kind").GetString(), (string[])["spike", "level"]);
        Assert.Contains("was expected", first.GetProperty("words").GetString(), StringComparison.Ordinal);
        using SKBitmap picture = SKBitmap.Decode(await File.ReadAllBytesAsync(At("price.png"), TestContext.Current.CancellationToken));
        Assert.Equal((1600, 680), (picture.Width, picture.Height));
        Assert.True(picture.Pixels.Count(p => p == new SKColor(Colour.Alarm.Red, Colour.Alarm.Green, Colour.Alarm.Blue)) > 10);
        XElement svg = XDocument.Load(At("price.svg")).Root!;
        Assert.Contains(svg.Descendants(), e => e.Name.LocalName == "text" && e.Value == $"{first.GetProperty("kind").GetString()} {first.GetProperty("score").GetDouble().ToString("0.00", CultureInfo.InvariantCulture)}");
    }

    [Fact]
    public async Task A_constant_series_one_row_and_rows_out_of_order_are_told_in_one_line()
    {
        Assert.Equal(0, await Run(["2014-07-01 00:00:00,20"]));
        Assert.Contains("All values are 20", messages.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 rows from 2014-07-01 00:00:00", output.ToString(), StringComparison.Ordinal);

        Assert.Equal(0, await Run(["2014-07-02 00:00:00,20", "2014-07-01 00:00:00,21"], "--png", At("two.png")));
        Assert.Contains("1 rows are earlier than a row before them", messages.ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(At("two.png")));
    }

    [Fact]
    public async Task A_wrong_threshold_is_wrong_usage()
    {
        Assert.Equal(1, await Run(["2014-07-01 00:00:00,20"], "--threshold", "0"));
        Assert.Contains("--threshold must be above 0", usage.ToString(), StringComparison.Ordinal);
    }

    private static string[] Lines(LabelledSeries series) =>
    [
        "timestamp,value",
        .. series.Seconds.Zip(series.Values, (seconds, value) =>
            $"{DateTime.UnixEpoch.AddSeconds(seconds):yyyy-MM-dd HH:mm:ss},{(double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture))}"),
    ];

    private static double Score(string line) => double.Parse(line[(line.LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture);

    private string At(string name) => Path.Combine(folder, name);

    private async Task<int> Run(string[] lines, params string[] arguments)
    {
        await File.WriteAllLinesAsync(At("series.csv"), lines, TestContext.Current.CancellationToken);
        IAnsiConsole Console(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        Command command = DetectCommand.Create(Console(output), Console(messages));
        return await command.Parse(["--input", At("series.csv"), .. arguments]).InvokeAsync(
            new InvocationConfiguration { Output = usage, Error = usage, EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
    }
}
