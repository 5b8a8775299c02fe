using EdgeGateway.Cloud.Batch;
using EdgeGateway.Cloud.Findings;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Tests.Cloud.Store;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Batch;

public sealed class BatchRunTests : IDisposable
{
    private readonly TemporaryStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Only_what_is_missing_is_run_and_what_runs_when_the_runner_gives_up_was_interrupted()
    {
        JobFolder job = Job("done", "fails", "hangs", "waits");
        job.Task("done").Write(new TaskReport { State = TaskState.Succeeded });
        var runner = new PlayedRunner(report =>
        {
            report.Report(("fails", new TaskReport { State = TaskState.Failed, Message = "so" }));
            report.Report(("hangs", new TaskReport { State = TaskState.Running }));
            throw new OperationCanceledException();
        });

        await Assert.ThrowsAsync<OperationCanceledException>(() => Run(job, runner, failedToo: false));

        Assert.Equal(["fails", "hangs", "waits"], runner.Asked);
        Assert.Equal([TaskState.Succeeded, TaskState.Failed, TaskState.Interrupted, TaskState.Waiting], job.Tasks(taken: false).Select(task => task.Report.State));
        await Assert.ThrowsAsync<OperationCanceledException>(() => Run(job, runner, failedToo: false));
        Assert.Equal(["hangs", "waits"], runner.Asked);
        await Assert.ThrowsAsync<OperationCanceledException>(() => Run(job, runner, failedToo: true));
        Assert.Equal(["fails", "hangs", "waits"], runner.Asked);
    }

    [Fact]
    public async Task Findings_that_cannot_be_kept_make_the_task_one_that_failed()
    {
        // The dataset is gone, so nobody can say which span was looked at.
        JobFolder job = Job("finds");
        Directory.CreateDirectory(job.Task("finds").Results);
        await File.WriteAllTextAsync(Path.Combine(job.Task("finds").Results, "ts_anomalies.csv"), "NumInstallation\n1\n", TestContext.Current.CancellationToken);

        await Run(job, new PlayedRunner(report => report.Report(("finds", new TaskReport { State = TaskState.Succeeded, Results = ["ts_anomalies.csv"] }))), failedToo: false);

        TaskReport kept = job.Tasks(taken: false)[0].Report;
        Assert.Equal(TaskState.Failed, kept.State);
        Assert.Contains("finds.csv", kept.Message, StringComparison.Ordinal);
    }

    private Task<int> Run(JobFolder job, IBatchRunner runner, bool failedToo) =>
        new BatchRun(job, runner, new FindingDoor(store.State, new FakeTimeProvider())).RunAsync(failedToo, (_, _) => { }, TestContext.Current.CancellationToken);

    private JobFolder Job(params string[] datasets)
    {
        (string id, string root) = new JobShelf(store.State).New(default, "s.py");
        JobFolder job = JobFolder.Create(root, new BatchJob
        {
            Id = id, Created = default, Script = "s.py", Runtime = ScriptRuntime.Python, Limits = new TaskLimits(), Datasets = [.. datasets.Select(name => new JobDataset(name, $"/nowhere/{name}.csv"))],
        });
        job.Keep();
        return job;
    }

    private sealed class PlayedRunner(Action<IProgress<(string Task, TaskReport Report)>> play) : IBatchRunner
    {
        public IReadOnlyList<string> Asked { get; private set; } = [];

        public string Name => "a play";

        public Task RunAsync(BatchWork work, IProgress<(string Task, TaskReport Report)> report, CancellationToken cancellationToken)
        {
            Asked = [.. work.Tasks.Select(task => task.Id)];
            play(report);
            return Task.CompletedTask;
        }
    }
}
