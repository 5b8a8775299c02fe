using System.Threading.Channels;
using EdgeGateway.Cloud.Findings;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch;

/// <summary>Brings a job to its end: gives what is missing to a runner, keeps how each task is, and brings what the scripts found into the list of findings.</summary>
internal sealed class BatchRun(JobFolder job, IBatchRunner runner, FindingDoor findings)
{
    /// <summary>Runs the tasks that have not come to their own end.</summary>
    /// <param name="failedToo">Runs those that failed again as well.</param>
    /// <param name="changed">Told whenever a task's state has changed and is kept.</param>
    /// <param name="cancellationToken">Stops what runs; it can be resumed.</param>
    /// <returns>How many findings are new.</returns>
    public async Task<int> RunAsync(bool failedToo, Action<string, TaskReport> changed, CancellationToken cancellationToken)
    {
        HashSet<string> missing = [.. job.Tasks(taken: true).Where(task => IsMissing(task.Report, failedToo)).Select(task => task.Dataset)];
        if (missing.Count == 0)
        {
            return 0;
        }

        Channel<(string Task, TaskReport Report)> reports = Channel.CreateUnbounded<(string, TaskReport)>();
        Task<int> keeping = KeepAsync(reports.Reader, changed, cancellationToken);
        try
        {
            await runner.RunAsync(JobTasks.Of(job, missing), new ToChannel(reports.Writer), cancellationToken);
        }
        catch (IOException e)
        {
            throw NoRoom(e);
        }
        finally
        {
            reports.Writer.Complete();
            await Task.WhenAny(keeping);
            MarkInterrupted(missing);
        }

        try
        {
            return await keeping;
        }
        catch (IOException e)
        {
            throw NoRoom(e);
        }
    }

    private OperatorException NoRoom(IOException e) =>
        new($"The folder {job.Root} cannot be written ({e.Message}): make room, then cloud-twin batch run --resume {job.Job.Id}.", e);

    // Only what the runner was stopped in the middle of still seems to run.
    private void MarkInterrupted(IEnumerable<string> datasets)
    {
        foreach (TaskFolder folder in datasets.Select(job.Task))
        {
            if (folder.Read() is { State: TaskState.Running } report)
            {
                folder.Write(report with { State = TaskState.Interrupted, Message = "it was stopped before its end" });
            }
        }
    }

    private static bool IsMissing(TaskReport report, bool failedToo) => !report.State.IsFinal() || (failedToo && report.State != TaskState.Succeeded);

    private async Task<int> KeepAsync(ChannelReader<(string Task, TaskReport Report)> reports, Action<string, TaskReport> changed, CancellationToken cancellationToken)
    {
        int added = 0;
        await foreach ((string task, TaskReport report) in reports.ReadAllAsync(CancellationToken.None))
        {
            TaskReport kept = report;
            if (report.State == TaskState.Succeeded && job.Job.KeepFindings && report.Results.Contains(ScriptFindings.FileName))
            {
                (kept, int more) = await WithFindingsAsync(task, report, cancellationToken);
                added += more;
            }

            job.Task(task).Write(kept);
            changed(task, kept);
        }

        return added;
    }

    // What the script left is good or not; whether its findings could be kept is told with it, and a failure there is one to be mended and run again.
    private async Task<(TaskReport Report, int Added)> WithFindingsAsync(string task, TaskReport report, CancellationToken cancellationToken)
    {
        try
        {
            (DateTime since, DateTime until) = await WindowAsync(task, cancellationToken);
            IReadOnlyList<NewFinding> found = ScriptFindings.Read(Path.Combine(job.Task(task).Results, ScriptFindings.FileName), job.Job.FindingKind(), since, until);
            int added = await findings.RecordAsync(found, cancellationToken);
            return (report with { Message = Joined(report.Message, $"{found.Count} findings, {added} of them new") }, added);
        }
        catch (OperatorException e)
        {
            return (report with { State = TaskState.Failed, Message = Joined(report.Message, e.Message) }, 0);
        }
        catch (OperationCanceledException)
        {
            return (report with { State = TaskState.Interrupted, Message = "it was stopped before its findings were kept" }, 0);
        }
    }

    private async Task<(DateTime Since, DateTime Until)> WindowAsync(string task, CancellationToken cancellationToken)
    {
        if (job.Job is { From: { } from, To: { } to })
        {
            return (from, to);
        }

        string path = job.Job.Datasets.Single(dataset => dataset.Name == task).Path;
        return await ReadingSpan.OfAsync(path, cancellationToken)
            ?? throw new OperatorException($"The file {path} holds no reading, so its findings have no time: give --from and --to.");
    }

    private static string Joined(string first, string second) => first.Length > 0 ? $"{first}; {second}" : second;

    private sealed class ToChannel(ChannelWriter<(string Task, TaskReport Report)> writer) : IProgress<(string Task, TaskReport Report)>
    {
        public void Report((string Task, TaskReport Report) value) => writer.TryWrite(value);
    }
}
