using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>A program that runs until it is told to end; remembers what it says.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly SemaphoreSlim news = new(0);

    private ChildProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int ProcessId => process.Id;

    public string Said => string.Join('\n', lines);

    public static ChildProgram Start(string program, params string[] arguments) => Start(program, [], arguments);

    /// <summary>Starts a program with further variables in its environment.</summary>
    public static ChildProgram Start(string program, (string Name, string Value)[] environment, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Returns when the program has said something.</summary>
    public async Task<string> SaysAsync(string text, int times = 1)
    {
        while (true)
        {
            if (lines.Where(line => line.Contains(text, StringComparison.Ordinal)).ElementAtOrDefault(times - 1) is { } found)
            {
                return found;
            }

            Assert.False(process.HasExited, $"the program ended without saying \"{text}\":\n{Said}");
            await news.WaitAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until it has ended on its own account, and all that it said has arrived.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>Kills it on the spot.
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Tells it to end (SIGTERM) and waits.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        await SignalAsync("TERM");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>Sends it a signal by its name without SIG.</summary>
    public async Task SignalAsync(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
        news.Dispose();
    }

    private void Take(object sender, DataReceivedEventArgs said)
    {
        if (said.Data is not null)
        {
            lines.Enqueue(said.Data);
            news.Release();
        }
    }
}
