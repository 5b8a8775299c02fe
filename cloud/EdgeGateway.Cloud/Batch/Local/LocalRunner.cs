using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>Runs tasks on this machine, some at a time, each under a supervisor of its own.</summary>
/// <param name="parallel">How many at a time.</param>
/// <param name="clock">The time.</param>
internal sealed class LocalRunner(int parallel, TimeProvider clock) : IBatchRunner
{
    public string Name => "this machine";

    public async Task RunAsync(BatchWork work, IProgress<(string Task, TaskReport Report)> report, CancellationToken cancellationToken)
    {
        MachinePath.Require(work.Runtime);
        var places = new ProcessorPlaces(parallel, work.Limits.Cpus);
        await Parallel.ForEachAsync(work.Tasks, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken }, async (task, token) =>
        {
            IReadOnlyList<int> processors = places.Take();
            try
            {
                await RunAsync(work, task, processors, report, token);
            }
            finally
            {
                places.Return(processors);
            }
        });
    }

    private async Task RunAsync(BatchWork work, BatchTask task, IReadOnlyList<int> processors, IProgress<(string Task, TaskReport Report)> report, CancellationToken cancellationToken)
    {
        TaskFolder folder = work.Folder(task.Id);
        DateTime started = clock.GetUtcNow().UtcDateTime;
        try
        {
            folder.Clear();
            await WorkFolder.FillAsync(folder.Work, task.Inputs, cancellationToken);
            started = clock.GetUtcNow().UtcDateTime;
            report.Report((task.Id, new TaskReport { State = TaskState.Running, Started = started }));
            SupervisorOutcome outcome = await Supervision.RunAsync(Supervision.Order(work, task, folder, processors), folder, cancellationToken);
            IReadOnlyList<string> results = ResultFiles.Collect(folder, task.Outputs);
            report.Report((task.Id, OutcomeWords.Report(outcome, work.Limits, results, LogEnd.Of(folder.Errors)) with { Started = started, Ended = clock.GetUtcNow().UtcDateTime }));
        }
        catch (Exception e) when (e is OperatorException or IOException or UnauthorizedAccessException)
        {
            report.Report((task.Id, new TaskReport { State = TaskState.Failed, Message = e.Message, Started = started, Ended = clock.GetUtcNow().UtcDateTime }));
        }
        finally
        {
            folder.RemoveWork();
        }
    }
}
