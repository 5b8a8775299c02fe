using System.Text.Json.Nodes;
using EdgeGateway.Cloud.Batch.Commands;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Looks at the tasks of a job, less and less often, until all have ended or the patience has.</summary>
internal sealed class AzureWatch(AzureBatchClient client, AzureBatchSettings settings, BlobStage stage, TimeProvider clock)
{
    private const double PauseGrowth = 1.3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>Reports what happens to the tasks; the final report comes when a task's results and logs are here.</summary>
    public async Task UntilEndedAsync(BatchWork work, IProgress<(string Task, TaskReport Report)> report, CancellationToken cancellationToken)
    {
        Dictionary<string, BatchTask> open = work.Tasks.ToDictionary(task => task.Id, StringComparer.Ordinal);
        var running = new HashSet<string>(StringComparer.Ordinal);
        long began = clock.GetTimestamp();
        for (TimeSpan pause = FirstPause; ; pause = pause * PauseGrowth < LongestPause ? pause * PauseGrowth : LongestPause)
        {
            await LookAsync(work, open, running, report, cancellationToken);
            if (open.Count == 0)
            {
                return;
            }

            if (clock.GetElapsedTime(began) > settings.WaitLimit)
            {
                await GiveUpAsync(open.Keys, report, cancellationToken);
                return;
            }

            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    private async Task LookAsync(
        BatchWork work, Dictionary<string, BatchTask> open, HashSet<string> running, IProgress<(string Task, TaskReport Report)> report, CancellationToken cancellationToken)
    {
        foreach (JsonObject task in await client.TasksAsync(work.JobId, cancellationToken))
        {
            string id = (string?)task["id"] ?? "";
            if (AzureTaskReport.IsCompleted(task) && open.TryGetValue(id, out BatchTask? known))
            {
                report.Report((id, await new AzureTaskFetch(client, stage).RunAsync(work, known, task, cancellationToken)));
                open.Remove(id);
            }
            else if (AzureTaskReport.IsRunning(task) && open.ContainsKey(id) && running.Add(id))
            {
                report.Report((id, new TaskReport { State = TaskState.Running, Started = AzureTaskReport.Started(task) }));
            }
        }
    }

    private async Task GiveUpAsync(IEnumerable<string> open, IProgress<(string Task, TaskReport Report)> report, CancellationToken cancellationToken)
    {
        string pool = AzureTaskReport.OfPool(await client.PoolAsync(settings.Pool, cancellationToken));
        foreach (string id in open)
        {
            report.Report((id, new TaskReport { State = TaskState.Interrupted, Message = $"not ended within {TimeText.Of(settings.WaitLimit)} (--wait-limit): {pool}" }));
        }
    }
}
