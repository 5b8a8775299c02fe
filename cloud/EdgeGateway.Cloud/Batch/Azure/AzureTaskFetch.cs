using System.Text.Json.Nodes;
using EdgeGateway.Cloud.Batch.Local;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Brings what a task left to this machine.</summary>
internal sealed class AzureTaskFetch(AzureBatchClient client, BlobStage stage)
{
    /// <summary>Fetches results and logs into the task's folder.</summary>
    /// <param name="work">The conditions.</param>
    /// <param name="task">The task.</param>
    /// <param name="said">What the service says of it.</param>
    /// <param name="cancellationToken">Ends the fetching.</param>
    /// <returns>The task's final report.</returns>
    public async Task<TaskReport> RunAsync(BatchWork work, BatchTask task, JsonObject said, CancellationToken cancellationToken)
    {
        TaskFolder folder = work.Folder(task.Id);
        folder.Clear();
        Directory.CreateDirectory(folder.Results);
        var results = new List<string>();
        foreach (string blob in await stage.ListAsync(BlobStage.ResultFolder(task.Id), cancellationToken))
        {
            string name = Path.GetFileName(blob);
            await using Stream content = await stage.ReadAsync(blob, cancellationToken);
            await using FileStream file = File.Create(Path.Combine(folder.Results, name));
            await content.CopyToAsync(file, cancellationToken);
            results.Add(name);
        }

        IReadOnlyList<string> logs = await stage.ListAsync(BlobStage.LogFolder(task.Id), cancellationToken);
        foreach (string path in (string[])[folder.Output, folder.Errors])
        {
            await using Stream? log = await LogAsync(work.JobId, task.Id, Path.GetFileName(path), logs, cancellationToken);
            await BoundedLog.CopyAsync(log ?? Stream.Null, path, work.Limits.LogBytes, cancellationToken);
        }

        return AzureTaskReport.Final(said, work.Limits, results, LogEnd.Of(folder.Errors));
    }

    // A task that was ended hard may have handed in nothing: then its machine is asked.
    private async Task<Stream?> LogAsync(string job, string task, string name, IReadOnlyList<string> logs, CancellationToken cancellationToken) =>
        logs.FirstOrDefault(blob => Path.GetFileName(blob) == name) is { } blob
            ? await stage.ReadAsync(blob, cancellationToken)
            : await client.FileAsync(job, task, name, cancellationToken);
}
