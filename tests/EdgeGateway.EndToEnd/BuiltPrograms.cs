using System.Runtime.CompilerServices;
using Xunit;

namespace EdgeGateway.EndToEnd;

/// <summary>Where the programs under test lie: beside this test program in the build's output.</summary>
internal static class BuiltPrograms
{
    private const string HubVariable = "EDGEGATEWAY_LOCAL_HUB";

    public static string Gateway => InOutput("EdgeGateway.Edge", "edge-gateway");

    public static string CloudTwin => InOutput("EdgeGateway.Cloud", "cloud-twin");

    public static string Simulator => InOutput("EdgeGateway.HardwareSim", "hardware-sim");

    /// <summary>The hub's program; the environment may name another one.</summary>
    public static string LocalHub => Environment.GetEnvironmentVariable(HubVariable) ?? InOutput("EdgeGateway.Hub", "local-hub");

    /// <summary>The hub's program; skips the test when it cannot serve.</summary>
    public static async Task<string> HubAsync()
    {
        string hub = LocalHub;
        bool serves = File.Exists(hub) && (await ChildProgram.RunAsync(hub, "--help")).Output.Contains("serve", StringComparison.Ordinal);
        Assert.SkipUnless(serves, $"{hub} does not serve: build cloud/EdgeGateway.Hub, or name a local-hub in {HubVariable}");
        return hub;
    }

    /// <summary>The folder of EdgeGateway.sln.</summary>
    public static string SourceRoot => Path.GetFullPath(Path.Combine(TestFolder(), "..", ".."));

    private static string TestFolder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    private static string InOutput(string project, string program)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(output.Parent!.Parent!.FullName, project, output.Name, program);
    }
}
