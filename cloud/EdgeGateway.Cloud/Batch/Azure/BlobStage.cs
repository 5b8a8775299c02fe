using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>A container of a job's own in Azure storage: what its tasks read and what they write. Deleted with the job.</summary>
internal sealed class BlobStage
{
    private readonly BlobRights rights;
    private readonly BlobContainerClient container;

    private BlobStage(BlobRights rights, string job)
    {
        this.rights = rights;
        container = rights.Service.GetBlobContainerClient(ContainerOf(job));
    }

    /// <summary>The container's name.</summary>
    public static string ContainerOf(string job) => $"egw-{job}";

    /// <summary>Where a task's results lie.</summary>
    public static string ResultFolder(string task) => $"tasks/{task}/results";

    /// <summary>Where a task's logs lie.</summary>
    public static string LogFolder(string task) => $"tasks/{task}/logs";

    /// <summary>Makes the container, or takes the one that an interrupted run of the job left.</summary>
    /// <exception cref="OperatorException">The storage account refuses or cannot be reached.</exception>
    public static Task<BlobStage> OpenAsync(AzureBatchSettings settings, string job, TimeProvider clock, CancellationToken cancellationToken) => StorageWords.OfAsync(async () =>
    {
        var stage = new BlobStage(await BlobRights.OpenAsync(settings, clock.GetUtcNow(), cancellationToken), job);
        await stage.container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellationToken);
        return stage;
    });

    /// <summary>Puts a file into the container.</summary>
    /// <returns>An address with which it, and only it, can be read until the job's time is over.</returns>
    public Task<Uri> UploadAsync(string name, TaskFile file, CancellationToken cancellationToken) => StorageWords.OfAsync(async () =>
    {
        BlobClient blob = container.GetBlobClient(name);
        await using (Stream target = await blob.OpenWriteAsync(overwrite: true, cancellationToken: cancellationToken))
        {
            await file.CopyToAsync(target, cancellationToken);
        }

        return rights.ToRead(blob);
    });

    /// <summary>Puts a small text into the container; as <see cref="UploadAsync"/>.</summary>
    public Task<Uri> UploadTextAsync(string name, string text, CancellationToken cancellationToken) => StorageWords.OfAsync(async () =>
    {
        BlobClient blob = container.GetBlobClient(name);
        await blob.UploadAsync(BinaryData.FromString(text), overwrite: true, cancellationToken);
        return rights.ToRead(blob);
    });

    /// <summary>The container's address with the right to create and write, and no other, until the job's time is over.</summary>
    public Uri WriteAddress() => rights.ToWrite(container);

    /// <summary>The names of the blobs below a folder.</summary>
    public Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken) => StorageWords.OfAsync<IReadOnlyList<string>>(async () =>
    {
        var names = new List<string>();
        await foreach (BlobItem blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, folder + "/", cancellationToken))
        {
            names.Add(blob.Name);
        }

        return names;
    });

    /// <summary>Reads a blob.</summary>
    public Task<Stream> ReadAsync(string name, CancellationToken cancellationToken) =>
        StorageWords.OfAsync(() => container.GetBlobClient(name).OpenReadAsync(cancellationToken: cancellationToken));

    /// <summary>Deletes the container with all that is in it.</summary>
    public Task DeleteAsync(CancellationToken cancellationToken) => StorageWords.OfAsync(async () => (await container.DeleteIfExistsAsync(cancellationToken: cancellationToken)).Value);
}
