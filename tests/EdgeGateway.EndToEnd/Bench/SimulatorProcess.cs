using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace EdgeGateway.EndToEnd.Bench;

/// <summary>A <c>hardware-sim</c> as a process of its own, from the build of the same configuration.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    private SimulatorProcess(Process process) => (this.process, errors) = (process, process.StandardError.ReadToEndAsync());

    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(
        AppContext.BaseDirectory, "..", "..", "EdgeGateway.HardwareSim", System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
        "hardware-sim"));

    public int Id => process.Id;

    public static SimulatorProcess Start(params string[] args) => new(Process.Start(
        new ProcessStartInfo(Path, args) { RedirectStandardOutput = true, RedirectStandardError = true })!);

    /// <summary>Runs to the end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        using SimulatorProcess simulator = Start(args);
        string output = await simulator.process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await simulator.process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (simulator.process.ExitCode, output, await simulator.errors);
    }

    /// <summary>The next line of its output.</summary>
    public async Task<string> LineAsync() =>
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException($"hardware-sim ended: {await errors}");

    /// <summary>Reads its output up to a line that holds this text.</summary>
    public async Task<string> LineWithAsync(string text)
    {
        string line;
        do
        {
            line = await LineAsync();
        }
        while (!line.Contains(text, StringComparison.Ordinal));
        return line;
    }

    /// <summary>Sends a signal by the shell's own kill and waits for the end.</summary>
    public async Task<int> EndAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
