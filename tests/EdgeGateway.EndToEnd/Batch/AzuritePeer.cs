using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Xunit;

namespace EdgeGateway.EndToEnd.Batch;

/// <summary>Azurite, Microsoft's emulator of Azure storage, on loopback with an account of its own.</summary>
internal sealed class AzuritePeer : IAsyncDisposable
{
    private const string Account = "edgegateway";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly string key;
    private Task said = Task.CompletedTask;

    private AzuritePeer(Process process, string key) => (this.process, this.key) = (process, key);

    public string Address { get; private set; } = "";

    /// <summary>What a storage account's page calls its connection string.</summary>
    public string ConnectionString => $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};BlobEndpoint={Address}/{Account};";

    public string Key => key;

    /// <summary>Skips the test when it is not installed.</summary>
    public static void Require() => Assert.SkipUnless(File.Exists(Program()), $"Azurite is missing: run npm ci --ignore-scripts --no-audit --no-fund in {Folder()}.");

    public static async Task<AzuritePeer> StartAsync()
    {
        string key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        var start = new ProcessStartInfo("node", [Program(), "--blobHost", "127.0.0.1", "--blobPort", "0", "--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck", "--silent"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["AZURITE_ACCOUNTS"] = $"{Account}:{key}";
        var peer = new AzuritePeer(Process.Start(start)!, key);
        const string Mark = "successfully listens on ";
        while (await peer.process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken) is { } line)
        {
            if (line.IndexOf(Mark, StringComparison.Ordinal) is var at and >= 0)
            {
                peer.Address = line[(at + Mark.Length)..].Trim();
                peer.said = Task.WhenAll(peer.process.StandardOutput.ReadToEndAsync(CancellationToken.None), peer.process.StandardError.ReadToEndAsync(CancellationToken.None));
                return peer;
            }
        }

        throw new InvalidOperationException($"Azurite did not start: {await peer.process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await said;
        process.Dispose();
    }

    private static string Program() => Path.Combine(Folder(), "node_modules", "azurite", "dist", "src", "blob", "main.js");

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "Peers", "node"));
}
