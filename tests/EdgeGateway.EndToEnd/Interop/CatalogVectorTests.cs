using System.Diagnostics;
using EdgeGateway.Contracts.Catalog;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>The golden examples of the catalogue are those that a foreign encoder (python3's struct) makes by the makers' rules.</summary>
public sealed class CatalogVectorTests
{
    private const string Python = "/usr/bin/python3";

    private static readonly string Folder = Path.GetFullPath(Path.Combine(JsonSchemaPeer.PathOf(".."), "catalog"));
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Peers", "python", "catalog-vectors.py");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_device_has_the_vectors_of_the_foreign_encoder()
    {
        (int code, string text) = await RunAsync(Path.Combine(Folder, "modbus"));

        Assert.True(code == 0, text);
        Assert.StartsWith($"{DeviceCatalog.Load(Folder).Devices.Count} devices, ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_vector_is_found()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("vectors");
        try
        {
            foreach (string file in Directory.GetFiles(Path.Combine(Folder, "modbus")))
            {
                string text = await File.ReadAllTextAsync(file, Token);
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, Path.GetFileName(file)), text.Replace("80 7B", "81 7B", StringComparison.Ordinal), Token);
            }

            (int code, string told) = await RunAsync(folder.FullName);

            Assert.Equal(1, code);
            Assert.Contains("dedietrich-diematic-isystem: the catalogue lacks {\"bytes\": \"80 7B\"", told, StringComparison.Ordinal);
            Assert.Contains("dedietrich-diematic-isystem: not what struct makes: {\"bytes\": \"81 7B\"", told, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(string folder)
    {
        Assert.SkipUnless(File.Exists(Python), $"{Python} is missing: apt-get install python3");
        using Process process = Process.Start(new ProcessStartInfo(Python, [Script, folder]) { RedirectStandardOutput = true })!;
        string text = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, text);
    }
}
