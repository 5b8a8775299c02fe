using System.Diagnostics;
using System.Text.Json;
using EdgeGateway.EndToEnd.Batch.StandIn;
using Xunit;

namespace EdgeGateway.EndToEnd.Batch;

/// <summary>Debian's azure-cli as a client of the stand-in that nobody here wrote.</summary>
internal sealed class AzureCli(BatchStandIn service, string home)
{
    private const string Program = "/usr/bin/az";

    /// <summary>Skips the test when it is not installed.</summary>
    public static void Require() => Assert.SkipUnless(File.Exists(Program), "az is missing: apt-get install azure-cli.");

    /// <summary>Runs a command of <c>az batch</c>.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> TryAsync(string? key, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, ["batch", .. arguments, "--output", "json"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home };
        start.Environment["AZURE_BATCH_ACCOUNT"] = BatchStandIn.Account;
        start.Environment["AZURE_BATCH_ACCESS_KEY"] = key ?? service.Key;
        start.Environment["AZURE_BATCH_ENDPOINT"] = service.Address.ToString();
        start.Environment["REQUESTS_CA_BUNDLE"] = service.RootFile;
        start.Environment["AZURE_CONFIG_DIR"] = Path.Combine(home, "azure");
        start.Environment["AZURE_CORE_COLLECT_TELEMETRY"] = "no";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a command that must go well.</summary>
    public async Task<JsonElement> RunAsync(params string[] arguments)
    {
        (int code, string output, string errors) = await TryAsync(null, arguments);
        Assert.True(code == 0, errors);
        return output.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(output) : default;
    }
}
