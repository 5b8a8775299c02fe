using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeGateway.Analytics.Streams;
using EdgeGateway.Cloud.Commands;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Reports;
using Spectre.Console;

namespace EdgeGateway.Cloud.Streams;

/// <summary>Tells what was found in a series to a person or a program.</summary>
internal static class DetectOutput
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes <c>timestamp,value,score</c>, a line per row (docs/formats/scores-csv.md).</summary>
    public static Task WriteScoresAsync(DetectResult result, string path, CancellationToken cancellationToken) => WholeFile.WriteAsync(
        path,
        async (file, cancel) =>
        {
            await using var writer = new StreamWriter(file, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
            await writer.WriteLineAsync("timestamp,value,score".AsMemory(), cancel);
            for (int i = 0; i < result.Scores.Length; i++)
            {
                SeriesCsvRow row = result.Series.Rows[i];
                string line = string.Create(CultureInfo.InvariantCulture, $"{row.Timestamp},{row.Text},{result.Scores[i]:0.#####}");
                await writer.WriteLineAsync(line.AsMemory(), cancel);
            }
        },
        cancellationToken);

    /// <summary>Says what the file could not give; nothing when all was well.</summary>
    public static void WriteNotes(SeriesCsv series, IAnsiConsole console)
    {
        TextWriter writer = console.Profile.Out.Writer;
        if (series.Broken > 0)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{series.Broken} rows could not be read; they count as gaps and have the score 0, the first:"));
            foreach (FleetCsvError error in series.FirstBroken)
            {
                writer.WriteLine($"  {error}");
            }
        }

        if (series.Backwards > 0)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{series.Backwards} rows are earlier than a row before them; rows are judged in the order of the file. Sort the file by time if that is not how it was measured."));
        }

        double first = series.Rows.First(row => !double.IsNaN(row.Value)).Value;
        if (series.Rows.All(row => double.IsNaN(row.Value) || row.Value == first))
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"All values are {first}: there is nothing to tell apart, so all scores are 0."));
        }
    }

    public static void WriteTable(DetectResult result, IAnsiConsole console)
    {
        IReadOnlyList<SeriesCsvRow> rows = result.Series.Rows;
        console.Profile.Out.Writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{rows.Count} rows from {rows[0].Timestamp} to {rows[^1].Timestamp}; {result.Episodes.Count} episodes with a score of {result.Threshold:0.##} or more."));
        if (result.Episodes.Count == 0)
        {
            return;
        }

        ResultTable.Write(console, ["Since", "Until", "Kind", "Score", "What"], result.Episodes.Select(episode => new[]
        {
            rows[episode.First].Timestamp, rows[episode.Last].Timestamp, EpisodeWords.Name(episode.Kind), episode.Score.ToString("0.00", CultureInfo.InvariantCulture), EpisodeWords.Sentence(episode),
        }));
    }

    public static void WriteJson(DetectResult result, IReadOnlyList<string> files, TextWriter writer)
    {
        IReadOnlyList<SeriesCsvRow> rows = result.Series.Rows;
        var document = new
        {
            source = result.Series.Name,
            rows = rows.Count,
            brokenRows = result.Series.Broken,
            rowsBackInTime = result.Series.Backwards,
            threshold = result.Threshold,
            episodes = result.Episodes.Select(e => new
            {
                since = rows[e.First].Timestamp,
                until = rows[e.Last].Timestamp,
                peak = rows[e.Peak].Timestamp,
                kind = EpisodeWords.Name(e.Kind),
                e.Score,
                e.Value,
                expected = double.IsFinite(e.Expected) ? e.Expected : (double?)null,
                words = EpisodeWords.Sentence(e),
            }),
            files,
        };
        writer.WriteLine(JsonSerializer.Serialize(document, Indented));
    }
}
