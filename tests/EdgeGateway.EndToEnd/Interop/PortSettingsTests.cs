using System.Diagnostics;
using EdgeGateway.EndToEnd.Bench;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>How the program sets its serial port, as the kernel is asked for it: strace reads the call. A pseudo-terminal itself keeps 8 data bits without parity and tells nothing.</summary>
public sealed class PortSettingsTests
{
    private const string Strace = "/usr/bin/strace";

    [Theory]
    [InlineData("--ascii --parity even", "CS7|CREAD|PARENB|CLOCAL")]
    [InlineData("--ascii --parity odd --data-bits 7", "CS7|CREAD|PARENB|PARODD|CLOCAL")]
    [InlineData("--ascii --parity none --data-bits 8", "CS8|CREAD|CLOCAL")]
    [InlineData("--ascii --parity none --data-bits 8 --stop-bits 2", "CS8|CSTOPB|CREAD|CLOCAL")]
    [InlineData("--rtu --parity even", "CS8|CREAD|PARENB|CLOCAL")]
    public async Task The_kernel_is_asked_for_the_data_bits_and_parity_of_the_command_line(string line, string settings)
    {
        Assert.SkipUnless(File.Exists(Strace), $"{Strace} is missing: apt-get install strace");
        string folder = Directory.CreateTempSubdirectory("strace-").FullName;
        using PymodbusCable cable = await PymodbusCable.LayAsync(TestContext.Current.CancellationToken);
        string calls = Path.Combine(folder, "calls");
        string[] options = line.Split(' ');

        using Process traced = Process.Start(new ProcessStartInfo(
            Strace, ["-f", "--seccomp-bpf", "-e", "trace=ioctl", "-o", calls, BuiltPrograms.Gateway, "read", options[0], cable.OurEnd, "--baud", "9600", .. options[1..], "--unit", "1", "--address", "0", "--timeout", "20ms", "--listen", "20ms"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        Task<string> output = traced.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string errors = await traced.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await traced.WaitForExitAsync(TestContext.Current.CancellationToken);

        string[] set = [.. File.ReadLines(calls).Where(call => call.Contains("TCSETS2", StringComparison.Ordinal))];
        Assert.True(set.Length > 0, $"{errors}{await output}");
        Assert.All(set, call => Assert.Contains($"|{settings},", call, StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }
}
