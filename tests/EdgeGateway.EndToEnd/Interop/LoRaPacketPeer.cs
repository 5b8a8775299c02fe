using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>The npm package lora-packet as a child process: one JSON line asks, one answers.</summary>
internal sealed class LoRaPacketPeer : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(TestFolder(), "..", "Peers", "node");

    private readonly Process process;

    private LoRaPacketPeer(Process process) => this.process = process;

    /// <summary>Starts it, or skips the test with a reason.</summary>
    public static LoRaPacketPeer Start()
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Folder, "node_modules", "lora-packet")),
            "npm package lora-packet 0.9.3 is missing: run 'npm ci' in tests/EdgeGateway.EndToEnd/Peers/node.");
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, "lora-packet-check.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            return new LoRaPacketPeer(Process.Start(start)!);
        }
        catch (Win32Exception)
        {
            Assert.Skip("The program node is missing: install Debian's package nodejs.");
            throw;
        }
    }

    public async Task<JsonNode> AskAsync(JsonObject request, CancellationToken cancellation)
    {
        await process.StandardInput.WriteLineAsync(request.ToJsonString().AsMemory(), cancellation);
        await process.StandardInput.FlushAsync(cancellation);
        string? answer = await process.StandardOutput.ReadLineAsync(cancellation);
        Assert.True(answer is not null, $"lora-packet gave up on {request.ToJsonString()}");
        return JsonNode.Parse(answer)!;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string TestFolder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
