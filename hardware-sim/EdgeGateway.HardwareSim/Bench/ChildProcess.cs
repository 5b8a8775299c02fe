using System.Diagnostics;
using EdgeGateway.HardwareSim.Native;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>A program of the bench that runs until it is stopped; it may be killed and started again.</summary>
internal sealed class ChildProcess(BenchProgram program, CommandLine command, string log, ChildLauncher launcher) : IDisposable
{
    private const int LinesShown = 15;

    private Process? process;
    private bool isWanted;

    public BenchProgram Program => program;

    /// <summary>Whether it runs now.</summary>
    public bool IsUp => process is { HasExited: false };

    /// <summary>Whether it has ended without being asked to.</summary>
    public bool HasDied => isWanted && process is { HasExited: true };

    /// <summary>Its process id, or null.</summary>
    public int? Id => process?.Id;

    public async Task StartAsync()
    {
        process?.Dispose();
        var start = new ProcessStartInfo(command.Program, command.Arguments) { RedirectStandardInput = true };
        process = await launcher.StartAsync(start);
        process.StandardInput.Close();
        isWanted = true;
    }

    /// <summary>Ends it without warning, as a power cut does.</summary>
    public async Task KillAsync(CancellationToken cancellationToken) => await EndAsync(LibC.SigKill, cancellationToken);

    /// <summary>Asks it to end.</summary>
    /// <returns>What is wrong: it did not end in time, or ended with an error; null when nothing is.</returns>
    public async Task<string?> StopAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!isWanted || process is null)
        {
            return null;
        }

        using var limit = new CancellationTokenSource(atMost, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await EndAsync(LibC.SigTerm, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            process.Kill();
            return $"{BenchNames.Of(program)} did not end within {atMost.TotalSeconds:0} s after SIGTERM.\n{LastLines()}";
        }

        return process.ExitCode == 0 ? null : $"{BenchNames.Of(program)} ended with exit code {process.ExitCode}.\n{LastLines()}";
    }

    /// <summary>The end of its output.</summary>
    public string LastLines() =>
        File.Exists(log) && new FileInfo(log).Length > 0 ? $"  {log}:\n    {string.Join("\n    ", File.ReadLines(log).TakeLast(LinesShown))}" : $"  {log}: nothing written";

    public void Dispose()
    {
        if (IsUp)
        {
            process!.Kill();
        }

        process?.Dispose();
    }

    private async Task EndAsync(int signal, CancellationToken cancellationToken)
    {
        isWanted = false;
        if (process is { HasExited: false })
        {
            _ = LibC.Signal(process.Id, signal);
            await process.WaitForExitAsync(cancellationToken);
        }
    }
}
