using System.CommandLine;
using Spectre.Console;

namespace EdgeGateway.Cloud.Batch.Commands;

/// <summary><c>cloud-twin batch logs</c>: what the scripts said.</summary>
internal static class BatchLogsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(IAnsiConsole output, Func<ParseResult, JobShelf> open)
    {
        var id = new Argument<string>("JOB") { Description = "The job." };
        var dataset = new Argument<string?>("DATASET") { Description = "The dataset; all when it is left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(
            "logs",
            """
            Prints what the script said on a dataset: its standard output, then its errors.

            Example: cloud-twin batch logs 20261125-120000-reference-analysis fleet
            """)
        { id, dataset };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            JobFolder job = open(parsed).Find(parsed.GetRequiredValue(id));
            TextWriter writer = output.Profile.Out.Writer;
            foreach (string name in JobView.Datasets(job, parsed.GetValue(dataset)))
            {
                TaskFolder folder = job.Task(name);
                await WriteAsync($"{name}: output", folder.Output, writer, cancellationToken);
                await WriteAsync($"{name}: errors", folder.Errors, writer, cancellationToken);
            }

            return 0;
        });
        return command;
    }

    private static async Task WriteAsync(string title, string path, TextWriter writer, CancellationToken cancellationToken)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            await writer.WriteLineAsync($"== {title}: nothing");
            return;
        }

        await writer.WriteLineAsync($"== {title}");
        await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            // What a script says must not steer the terminal of whoever reads it.
            await writer.WriteLineAsync(string.Concat(line.Select(c => char.IsControl(c) && c != '\t' ? '?' : c)));
        }
    }
}
