using System.Text.Json;
using EdgeGateway.HardwareSim.Bench;
using Xunit;

namespace EdgeGateway.EndToEnd.Bench;

/// <summary>A bench that runs to its end and has to succeed.</summary>
internal static class WholeBench
{
    /// <param name="folder">Takes its state and its summary.</param>
    /// <param name="args">More options of <c>hardware-sim bench</c>.</param>
    public static async Task<BenchSummary> SummaryAsync(string folder, params string[] args)
    {
        string file = Path.Combine(folder, "summary.json");
        (int code, string output, string errors) = await ChildProgram.RunAsync(BuiltPrograms.Simulator, ["bench", "--summary", file, "--state", Path.Combine(folder, "state"), .. args]);
        Assert.True(File.Exists(file), $"exit code {code}\n{output}\n{errors}");
        BenchSummary summary = JsonSerializer.Deserialize(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), BenchJson.Default.BenchSummary)!;
        Assert.True(code == 0, $"exit code {code}\n{output}\n{errors}");
        return summary;
    }
}
