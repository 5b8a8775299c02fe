using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>Debian's python3-jsonschema as a child process: one JSON document a line asks, one line answers.</summary>
internal sealed class JsonSchemaPeer : IAsyncDisposable
{
    // Debian's own interpreter: another one on the path does not see Debian's packages
    private const string Python = "/usr/bin/python3";
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Peers", "python", "json-schema-check.py");

    private readonly Process process;

    private JsonSchemaPeer(Process process) => this.process = process;

    /// <summary>Starts it with a schema of shared/schemas, or skips the test with a reason.</summary>
    public static async Task<JsonSchemaPeer> StartAsync(string schema, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(File.Exists(Python), $"{Python} is missing: apt-get install python3 python3-jsonschema");
        using Process probe = PymodbusPeer.Start(Python, "-c", "from jsonschema import Draft202012Validator");
        await probe.WaitForExitAsync(cancellationToken);
        Assert.SkipUnless(probe.ExitCode == 0, "jsonschema is missing: apt-get install python3-jsonschema");
        var peer = new JsonSchemaPeer(Process.Start(new ProcessStartInfo(Python, [Script, PathOf(schema)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
        Assert.Equal("ready", await peer.process.StandardOutput.ReadLineAsync(cancellationToken));
        return peer;
    }

    /// <summary>Where a schema lies.</summary>
    public static string PathOf(string schema) => Path.Combine(TestFolder(), "..", "..", "..", "shared", "schemas", schema);

    /// <summary>What is wrong with a document; null when nothing is.</summary>
    public async Task<string?> ObjectionAsync(string document, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync(document.AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
        string? answer = await process.StandardOutput.ReadLineAsync(cancellationToken);
        Assert.True(answer is not null, $"the validator gave up on {document}");
        return answer == "valid" ? null : answer;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string TestFolder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
