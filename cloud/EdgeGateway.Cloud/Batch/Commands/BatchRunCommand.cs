using System.CommandLine;
using EdgeGateway.Cloud.Batch.Azure;
using EdgeGateway.Cloud.Batch.Local;
using EdgeGateway.Cloud.Findings;
using EdgeGateway.Contracts.Hosting;
using Spectre.Console;

namespace EdgeGateway.Cloud.Batch.Commands;

/// <summary><c>cloud-twin batch run</c>: runs a script on datasets, or what is missing of a job.</summary>
internal sealed class BatchRunCommand
{
    private readonly BatchRunOptions options = new();
    private readonly IAnsiConsole output;
    private readonly TextWriter messages;
    private readonly TimeProvider clock;

    private BatchRunCommand(IAnsiConsole output, TextWriter messages, TimeProvider clock) => (this.output, this.messages, this.clock) = (output, messages, clock);

    /// <summary>Builds the command.</summary>
    /// <param name="output">Where the result goes: a table, or JSON with <c>--json</c>.</param>
    /// <param name="messages">Where progress goes.</param>
    /// <param name="clock">The time.</param>
    /// <param name="open">Opens the state directory.</param>
    public static Command Create(IAnsiConsole output, IAnsiConsole messages, TimeProvider clock, Func<ParseResult, StateDirectory> open)
    {
        var run = new BatchRunCommand(output, messages.Profile.Out.Writer, clock);
        var command = new Command(
            "run",
            """
            Runs a script on datasets, many at a time, and waits for the end. The first line on stderr names the job. Ctrl-C stops it, and so does anything
            else that ends this program; --resume runs what is missing then.

            Every dataset gets a working folder of its own, with the script in script/ and the dataset as input/NAME.csv, which is also its first argument. The png,
            svg, pdf and csv files that the script leaves there are its results. A ts_anomalies.csv with a column NumInstallation enters the list of findings.

            Exit codes: 0 all datasets ended well, 1 not all did, 2 wrong usage.

            Example: cloud-twin batch run --script reference-analysis.R --input north.csv.gz --input south.csv.gz --time-limit 10m -- 2016-12-15 2017-01-01
            Example: cloud-twin batch run --script check.py --from 2026-11-01 --to 2026-11-08
            Example: cloud-twin batch run --script check.py --input fleet.csv --on azure-batch --batch-account https://name.region.batch.azure.com
                       --batch-key-file batch.key --storage-connection-file storage.txt --pool analysts
            """);
        run.options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => run.RunAsync(parsed, open(parsed), cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, StateDirectory state, CancellationToken cancellationToken)
    {
        JobFolder job = options.Resume(parsed) is { } id ? new JobShelf(state).Find(id) : Make(options.Job(parsed), state);
        await messages.WriteLineAsync($"job {job.Job.Id}");
        using (job.Take())
        {
            try
            {
                int added = await RunAsync(job, options.FailedToo(parsed), new FindingDoor(state, clock), cancellationToken);
                await messages.WriteLineAsync(added > 0 ? $"{added} new findings wait for a human; cloud-twin serve shows them." : "no new findings");
            }
            catch (OperationCanceledException)
            {
                await messages.WriteLineAsync($"Stopped. Run what is missing: cloud-twin batch run --resume {job.Job.Id}");
                return 1;
            }
        }

        return JobView.Show(job, options.Json(parsed), output);
    }

    private JobFolder Make(NewJob wanted, StateDirectory state)
    {
        if (wanted.Azure is null)
        {
            MachinePath.Require(wanted.Runtime);
        }

        return wanted.Make(state, clock, messages);
    }

    private async Task<int> RunAsync(JobFolder job, bool failedToo, FindingDoor findings, CancellationToken cancellationToken)
    {
        if (job.Job.Azure is not { } azure)
        {
            return await new BatchRun(job, new LocalRunner(job.Job.Parallel, clock), findings).RunAsync(failedToo, Tell, cancellationToken);
        }

        using AzureBatchClient client = AzureBatch.Open(azure, clock);
        return await new BatchRun(job, new AzureBatchRunner(client, azure, clock, messages), findings).RunAsync(failedToo, Tell, cancellationToken);
    }

    private void Tell(string dataset, TaskReport report)
    {
        string time = report.Duration is { } duration ? $" after {TimeText.Of(duration)}" : "";
        messages.WriteLine($"{dataset}: {report.State.Word()}{time}{(report.Message.Length > 0 ? $": {report.Message}" : "")}");
    }
}
