using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Xunit;

namespace EdgeGateway.EndToEnd.Hub;

/// <summary>A script on the official Node packages; it says what happens as JSON lines.</summary>
internal sealed class NodePeer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly Task<string> errors;

    private NodePeer(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>Skips the test when the packages are not installed.</summary>
    public static void Require() =>
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder(), "node_modules")), $"The Node peers are missing: run npm ci --ignore-scripts --no-audit --no-fund in {Folder()}.");

    public static NodePeer Start(string script, LocalHubProcess hub, params (string Name, string Value)[] environment) =>
        Start(script, [("NODE_EXTRA_CA_CERTS", hub.CaFile), .. environment]);

    /// <summary>Starts a script that needs no hub.</summary>
    public static NodePeer Start(string script, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder(), script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return new NodePeer(Process.Start(start)!);
    }

    /// <summary>Waits for a line of a kind; other lines before it are passed over, an error is not.</summary>
    public async Task<JsonElement> NextAsync(string what)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken) is { } line)
        {
            JsonElement said = JsonSerializer.Deserialize<JsonElement>(line);
            string? kind = said.GetProperty("what").GetString();
            Assert.True(kind != "error" || what == "error", line);
            if (kind == what)
            {
                return said.TryGetProperty("content", out JsonElement content) ? content : default;
            }
        }

        throw new InvalidOperationException($"The script ended without saying {what}. {await errors}");
    }

    /// <summary>Lets the script come to its end.</summary>
    public void CloseInput() => process.StandardInput.Close();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await errors;
        process.Dispose();
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "Peers", "node"));
}
