using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Runs tasks on Azure Batch: a pool that grows and shrinks by itself, files by way of a storage container, everything of the job removed at its end.</summary>
/// <remarks>
/// A job that an interrupted run left there is taken up again: nothing in it is run twice. The service itself ends the job when its time is over, so that a
/// watcher that was killed costs no more than that.
/// </remarks>
internal sealed class AzureBatchRunner(AzureBatchClient client, AzureBatchSettings settings, TimeProvider clock, TextWriter messages) : IBatchRunner
{
    public string Name => $"Azure Batch, pool {settings.Pool}";

    public async Task RunAsync(BatchWork work, IProgress<(string Task, TaskReport Report)> report, CancellationToken cancellationToken)
    {
        // Until the service knows the pool there is nothing to remove.
        await EnsurePoolAsync(work.Runtime, cancellationToken);
        BlobStage? stage = null;
        bool done = false;
        try
        {
            stage = await BlobStage.OpenAsync(settings, work.JobId, clock, cancellationToken);
            bool made = await client.AddJobAsync(BatchBodies.Job(work.JobId, settings.Pool, settings.WaitLimit), cancellationToken);
            messages.WriteLine(made ? $"made the job {work.JobId} on {settings.Account.Host}" : $"the job {work.JobId} is on {settings.Account.Host} already: going on with it");
            await client.AddTasksAsync(work.JobId, await TaskBodiesAsync(work, stage, cancellationToken), cancellationToken);
            await new AzureWatch(client, settings, stage, clock).UntilEndedAsync(work, report, cancellationToken);
            done = true;
        }
        finally
        {
            await new AzureCleanUp(client, settings, clock, messages).RunAsync(work.JobId, stage, done);
        }
    }

    private async Task EnsurePoolAsync(ScriptRuntime runtime, CancellationToken cancellationToken)
    {
        if (await client.PoolAsync(settings.Pool, cancellationToken) is not null)
        {
            return;
        }

        if (await client.AddPoolAsync(BatchBodies.Pool(settings, runtime), cancellationToken))
        {
            messages.WriteLine($"made the pool {settings.Pool} of at most {settings.MaxNodes} {settings.VmSize}; its first machines come with its next look at the waiting tasks, within 5 min");
        }
    }

    private async Task<IReadOnlyList<JsonObject>> TaskBodiesAsync(BatchWork work, BlobStage stage, CancellationToken cancellationToken)
    {
        var bodies = new List<JsonObject>();
        var uploads = new StagedFiles(stage);
        Uri container = stage.WriteAddress();
        foreach (BatchTask task in work.Tasks)
        {
            Uri launch = await stage.UploadTextAsync($"launch/{task.Id}.sh", LaunchScript.Of(task.Command, work.Limits), cancellationToken);
            List<(string, Uri, bool)> inputs = [(LaunchScript.Name, launch, true)];
            foreach (TaskFile input in task.Inputs)
            {
                inputs.Add((input.Name, await uploads.AddressAsync(input, cancellationToken), input.Executable));
            }

            bodies.Add(BatchBodies.Task(task, work, inputs, container));
        }

        messages.WriteLine($"uploaded {uploads.Count} files for {bodies.Count} tasks");
        return bodies;
    }
}
