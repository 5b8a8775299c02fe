using System.CommandLine;
using Spectre.Console;

namespace EdgeGateway.Cloud.Batch.Commands;

/// <summary><c>cloud-twin batch status</c>: how a job is.</summary>
internal static class BatchStatusCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(IAnsiConsole output, Func<ParseResult, JobShelf> open)
    {
        var id = new Argument<string?>("JOB") { Description = "The job; the newest when it is left out.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print the job as JSON (docs/formats/batch-job.md)." };
        var command = new Command(
            "status",
            """
            Shows how each dataset of a job is, and what went wrong.

            Example: cloud-twin batch status 20261125-120000-reference-analysis
            """)
        { id, json };
        command.SetAction(parsed =>
        {
            JobShelf shelf = open(parsed);
            JobFolder? job = parsed.GetValue(id) is { } name ? shelf.Find(name) : shelf.All() is [var newest, ..] ? newest : null;
            if (job is null)
            {
                output.Profile.Out.Writer.WriteLine("There is no job yet: cloud-twin batch run makes one.");
                return 0;
            }

            bool taken = job.IsTaken();
            if (parsed.GetValue(json))
            {
                JobView.WriteJson(job, taken, output.Profile.Out.Writer);
            }
            else
            {
                JobView.WriteTable(job, taken, output);
            }

            return 0;
        });
        return command;
    }
}
