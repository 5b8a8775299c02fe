using System.CommandLine;
using EdgeGateway.Cloud.Commands;
using EdgeGateway.Cloud.Reports;
using Spectre.Console;

namespace EdgeGateway.Cloud.Streams;

/// <summary><c>cloud-twin detect</c>: finds anomalies inside one series.</summary>
internal sealed class DetectCommand
{
    private readonly Option<string> input = new("--input") { Description = "The series: a CSV file of timestamp,value, plain or gzip (docs/formats/series-csv.md).", Required = true, HelpName = "FILE" };

    private readonly Option<string?> scores = new("--scores") { Description = "Write timestamp,value,score here, a line per row.", HelpName = "FILE" };

    private readonly Option<string?> png = new("--png") { Description = "Draw the series with the anomalies marked, as PNG.", HelpName = "FILE" };

    private readonly Option<string?> svg = new("--svg") { Description = "The same picture as SVG.", HelpName = "FILE" };

    private readonly Option<double> threshold = new("--threshold")
    {
        Description = "The score that begins an episode; the scores themselves do not depend on it.", DefaultValueFactory = _ => 0.5, HelpName = "SCORE",
    };

    private readonly Option<bool> json = new("--json") { Description = "Print the result as JSON." };

    private DetectCommand()
    {
        threshold.MustBe(score => score is > 0 and <= 1, "--threshold must be above 0 and at most 1, such as 0.5");
    }

    /// <summary>Builds the command.</summary>
    /// <param name="output">Where the result goes: a table, or JSON with <c>--json</c>.</param>
    /// <param name="messages">Where remarks go.</param>
    public static Command Create(IAnsiConsole output, IAnsiConsole messages)
    {
        var options = new DetectCommand();
        var command = new Command(
            "detect",
            """
            Finds anomalies inside one series: spikes, levels that are off for hours, frozen sensors, days of another shape, noise.

            The series is judged row by row as if it were arriving now: a score depends on this row and earlier ones only. Days and weeks are learnt from
            the series itself, so the first days give few reports. One setting fits all series; a score of 0.5 is worth a look, and an episode is
            reported at its begin, not at every row.

            Example: cloud-twin detect --input boiler.csv --scores scores.csv --png boiler.png
            """)
        { options.input, options.scores, options.png, options.svg, options.threshold, options.json };
        command.SetAction((parsed, cancellationToken) => options.RunAsync(parsed, output, messages, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, IAnsiConsole output, IAnsiConsole messages, CancellationToken cancellationToken)
    {
        SeriesCsv series = await SeriesCsvReader.ReadAsync(parsed.GetRequiredValue(input), cancellationToken);
        DetectOutput.WriteNotes(series, messages);
        DetectResult result = DetectResult.Of(series, parsed.GetValue(threshold), cancellationToken);
        var files = new List<string>();
        if (parsed.GetValue(scores) is { } scoresFile)
        {
            await DetectOutput.WriteScoresAsync(result, scoresFile, cancellationToken);
            files.Add(scoresFile);
        }

        await DrawAsync(parsed.GetValue(png), SeriesPicture.Png, result, files, cancellationToken);
        await DrawAsync(parsed.GetValue(svg), SeriesPicture.Svg, result, files, cancellationToken);
        if (parsed.GetValue(json))
        {
            DetectOutput.WriteJson(result, files, output.Profile.Out.Writer);
            return 0;
        }

        DetectOutput.WriteTable(result, output);
        files.ForEach(file => output.Profile.Out.Writer.WriteLine($"wrote {file}"));
        return 0;
    }

    private static async Task DrawAsync(string? path, Action<DetectResult, Stream> draw, DetectResult result, List<string> files, CancellationToken cancellationToken)
    {
        if (path is not null)
        {
            await WholeFile.WriteAsync(path, (file, cancel) => Task.Run(() => draw(result, file), cancel), cancellationToken);
            files.Add(path);
        }
    }
}
