using System.Diagnostics;
using Xunit;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>Where the programs under test lie: beside this test program in the build's output.</summary>
internal static class Programs
{
    private const string HubVariable = "EDGEGATEWAY_LOCAL_HUB";

    public static string Gateway => InOutput("EdgeGateway.Edge", "edge-gateway");

    /// <summary>The local hub; the environment may name another one. Skips the test when it cannot serve.</summary>
    public static async Task<string> HubAsync()
    {
        string hub = Environment.GetEnvironmentVariable(HubVariable) ?? InOutput("EdgeGateway.Hub", "local-hub");
        string help = File.Exists(hub) ? await RunAsync(hub, "--help") : "";
        Assert.SkipUnless(help.Contains("serve", StringComparison.Ordinal), $"{hub} does not serve: build cloud/EdgeGateway.Hub, or name a local-hub in {HubVariable}");
        return hub;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its output.</returns>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
        return output;
    }

    private static string InOutput(string project, string program)
    {
        string here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        return Path.Combine(here, "..", "..", project, Path.GetFileName(here), program);
    }
}
