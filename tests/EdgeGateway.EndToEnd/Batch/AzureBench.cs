using System.Diagnostics;
using System.Text.Json;
using Azure.Storage.Blobs;
using EdgeGateway.EndToEnd.Batch.StandIn;
using EdgeGateway.EndToEnd.Cloud;
using Xunit;

namespace EdgeGateway.EndToEnd.Batch;

/// <summary>A Batch stand-in, Azurite beside it, and the files that open both.</summary>
internal sealed class AzureBench : IAsyncDisposable
{
    private readonly BatchStandIn service;
    private readonly AzuritePeer storage;

    private AzureBench(BatchStandIn service, AzuritePeer storage)
    {
        (this.service, this.storage) = (service, storage);
        Write("batch.key", service.Key);
        Write("storage.txt", storage.ConnectionString);
    }

    public BatchStandIn Service => service;

    public BatchFolder Folder { get; } = new();

    /// <summary>The two secrets, which nothing may show.</summary>
    public IReadOnlyList<string> Secrets => [service.Key, storage.Key];

    public static async Task<AzureBench> StartAsync()
    {
        AzuritePeer.Require();
        return new AzureBench(await BatchStandIn.StartAsync(), await AzuritePeer.StartAsync());
    }

    /// <summary>The options that lead to the stand-in.</summary>
    public string[] Options =>
    [
        "--on", "azure-batch", "--batch-account", service.Address.ToString(), "--batch-account-name", BatchStandIn.Account, "--batch-key-file", Folder.PathOf("batch.key"),
        "--storage-connection-file", Folder.PathOf("storage.txt"), "--pool", "analysts",
    ];

    /// <summary>Starts cloud-twin, with the stand-in's root among those that it trusts.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(BuiltPrograms.CloudTwin, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["SSL_CERT_FILE"] = service.RootFile;
        return Process.Start(start)!;
    }

    /// <summary>Runs a job to its end.</summary>
    public async Task<(int ExitCode, JsonElement Job, string Messages)> RunAsync(params string[] arguments)
    {
        using Process process = Start(["batch", "run", "--state", Folder.State, "--json", .. arguments]);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string text = await output, messages = await errors;
        return (process.ExitCode, text.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(text) : default, messages);
    }

    /// <summary>The containers that are there.</summary>
    public List<string> Containers() => [.. new BlobServiceClient(storage.ConnectionString).GetBlobContainers().Select(container => container.Name)];

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await storage.DisposeAsync();
        Folder.Dispose();
    }

    private void Write(string name, string secret)
    {
        File.WriteAllText(Folder.PathOf(name), secret + "\n");
        File.SetUnixFileMode(Folder.PathOf(name), UnixFileMode.UserRead);
    }
}
