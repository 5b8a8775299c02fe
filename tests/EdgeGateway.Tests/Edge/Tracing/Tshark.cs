using System.Diagnostics;
using Xunit;

namespace EdgeGateway.Tests.Edge.Tracing;

/// <summary>Wireshark on the command line. Skips the test when it is not installed.</summary>
internal static class Tshark
{
    private const string Program = "/usr/bin/tshark";

    /// <summary>Dissects a file as it comes, without a setting, but with checksums verified.</summary>
    /// <returns>A line for each packet: the fields, parted by <c>|</c>.</returns>
    public static async Task<string[]> FieldsAsync(string path, params string[] fields)
    {
        string output = await RunAsync(["-r", path, "-o", "tcp.check_checksum:TRUE", "-T", "fields", "-E", "separator=|", .. fields.SelectMany(field => new[] { "-e", field })]);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Runs it.</summary>
    /// <returns>What it says.</returns>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Program), "tshark is not installed (apt-get install tshark)");
        using Process tshark = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true })!;
        string output = await tshark.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await tshark.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, tshark.ExitCode);
        return output;
    }
}
