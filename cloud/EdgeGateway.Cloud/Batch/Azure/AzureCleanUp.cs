using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Removes what a job has on Azure. Runs after a failure and a Ctrl-C as well, so it has a patience of its own; what it cannot remove it names.</summary>
internal sealed class AzureCleanUp(AzureBatchClient client, AzureBatchSettings settings, TimeProvider clock, TextWriter messages)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Removes the job with its tasks, its container, and the pool when that was asked for.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="stage">Its container; null when it has none yet.</param>
    /// <param name="done">Whether the job came to its end.</param>
    public async Task RunAsync(string job, BlobStage? stage, bool done)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        await TryAsync($"the job {job}", () => client.DeleteJobAsync(job, patience.Token));
        if (stage is not null)
        {
            await TryAsync($"the container {BlobStage.ContainerOf(job)}", () => stage.DeleteAsync(patience.Token));
        }

        if (settings.DeletePool)
        {
            await TryAsync($"the pool {settings.Pool}", () => client.DeletePoolAsync(settings.Pool, patience.Token));
        }

        messages.WriteLine(done ? "removed what the job had on Azure" : "stopped; removed what the job had on Azure");
    }

    private async Task TryAsync(string what, Func<Task> remove)
    {
        try
        {
            await remove();
        }
        catch (Exception e) when (e is OperatorException or OperationCanceledException)
        {
            messages.WriteLine($"{what} could not be removed ({e.Message}): remove it in the portal or with az, else it may cost money");
        }
    }
}
