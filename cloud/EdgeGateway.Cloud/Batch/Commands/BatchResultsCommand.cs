using System.CommandLine;
using System.Text.Json;
using EdgeGateway.Contracts.Hosting;
using Spectre.Console;

namespace EdgeGateway.Cloud.Batch.Commands;

/// <summary><c>cloud-twin batch results</c>: what the scripts left.</summary>
internal static class BatchResultsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(IAnsiConsole output, Func<ParseResult, JobShelf> open)
    {
        var id = new Argument<string>("JOB") { Description = "The job." };
        var @out = new Option<string?>("--out") { Description = "Copy the results there, a folder for each dataset.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print the list as JSON." };
        var command = new Command(
            "results",
            """
            Lists the files that the scripts left, or copies them.

            Example: cloud-twin batch results 20261125-120000-reference-analysis --out result
            """)
        { id, @out, json };
        command.SetAction(parsed =>
        {
            JobFolder job = open(parsed).Find(parsed.GetRequiredValue(id));
            IReadOnlyList<(string Dataset, string File)> files =
                [.. job.Tasks(taken: true).SelectMany(task => task.Report.Results.Select(name => (task.Dataset, Place(job, task.Dataset, name, parsed.GetValue(@out)))))];
            if (parsed.GetValue(json))
            {
                output.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(files.Select(file => new { file.Dataset, file.File }), JsonSerializerOptions.Web));
                return 0;
            }

            foreach ((_, string file) in files)
            {
                output.Profile.Out.Writer.WriteLine(file);
            }

            return 0;
        });
        return command;
    }

    private static string Place(JobFolder job, string dataset, string name, string? target)
    {
        string source = Path.Combine(job.Task(dataset).Results, name);
        if (target is null)
        {
            return source;
        }

        try
        {
            string folder = Path.Combine(Path.GetFullPath(target), dataset), copy = Path.Combine(folder, name);
            Directory.CreateDirectory(folder);
            File.Copy(source, copy, overwrite: true);
            return copy;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The result {source} cannot be copied to {target} ({e.Message}): choose another folder with --out DIR, or make room.", e);
        }
    }
}
