using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Xunit;

namespace EdgeGateway.EndToEnd;

/// <summary>A program as a child process that runs until it is told to end; remembers what it says.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new(), errors = new();
    private readonly Channel<string> output = Channel.CreateUnbounded<string>();
    private readonly SemaphoreSlim news = new(0);

    private ChildProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += TakeOutput;
        process.ErrorDataReceived += TakeError;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int ProcessId => process.Id;

    /// <summary>What it has said on both its outputs.</summary>
    public string Said => string.Join('\n', said);

    /// <summary>What a server said when it was ready.</summary>
    public string ReadyLine { get; private set; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ChildProgram Start(string program, params string[] arguments) => Start(program, [], arguments);

    /// <summary>Starts a program with further variables in its environment.</summary>
    public static ChildProgram Start(string program, (string Name, string Value)[] environment, string[] arguments) => new(Launch(program, environment, arguments));

    /// <summary>Starts a server and waits until it says that it serves.</summary>
    public static async Task<ChildProgram> ServeAsync(string program, params string[] arguments)
    {
        ChildProgram child = Start(program, arguments);
        child.ReadyLine = await child.LineAsync().WaitAsync(Patience, Token);
        return child;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string program, params string[] arguments)
    {
        using Process process = Launch(program, [], arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync(Token);
        string output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, output, await errors);
    }

    /// <summary>Runs a program that has to succeed.</summary>
    /// <returns>Its output.</returns>
    public static async Task<string> OutputOfAsync(string program, params string[] arguments)
    {
        (int code, string output, string errors) = await RunAsync(program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)} ended with {code}: {errors}");
        return output;
    }

    /// <summary>Returns when the program has said something.</summary>
    public async Task<string> SaysAsync(string text, int times = 1)
    {
        while (true)
        {
            if (said.Where(line => line.Contains(text, StringComparison.Ordinal)).ElementAtOrDefault(times - 1) is { } found)
            {
                return found;
            }

            Assert.False(process.HasExited, $"the program ended without saying \"{text}\":\n{Said}");
            await news.WaitAsync(TimeSpan.FromSeconds(1), Token);
        }
    }

    /// <summary>The next line of its output that was not asked for yet.</summary>
    public async Task<string> LineAsync()
    {
        bool isThere = await output.Reader.WaitToReadAsync(Token);
        Assert.True(isThere, $"the program ended:\n{Said}");
        return await output.Reader.ReadAsync(Token);
    }

    /// <summary>Waits until it has ended on its own account, and all that it said has arrived.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitAsync()
    {
        await process.WaitForExitAsync(Token);
        return process.ExitCode;
    }

    /// <summary>What it said on its error output, once it has ended.</summary>
    public async Task<string> ErrorsAsync()
    {
        await process.WaitForExitAsync(Token);
        return string.Join('\n', errors);
    }

    /// <summary>Kills it on the spot, as a power cut would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Asks it to end and waits.</summary>
    /// <param name="signal">A signal's name without SIG; TERM, or INT for Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync(string signal = "TERM")
    {
        await SignalAsync(signal);
        try
        {
            await process.WaitForExitAsync(Token).WaitAsync(Patience, Token);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{process.ProcessName} still runs {Patience.TotalMinutes} minutes after SIG{signal}; its threads: {Threads()}; it said:\n{Said}");
        }

        return process.ExitCode;
    }

    /// <summary>Sends it a signal by its name without SIG.</summary>
    public async Task SignalAsync(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
        news.Dispose();
    }

    private static Process Launch(string program, (string Name, string Value)[] environment, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private void TakeOutput(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
        {
            output.Writer.Complete();
            return;
        }

        Take(line.Data);
        output.Writer.TryWrite(line.Data);
    }

    private void TakeError(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            errors.Enqueue(line.Data);
            Take(line.Data);
        }
    }

    private void Take(string line)
    {
        said.Enqueue(line);
        news.Release();
    }

    // What each thread is called, whether it runs, and where the kernel holds it.
    private string Threads() => string.Join(", ", Directory.EnumerateDirectories($"/proc/{process.Id}/task").Select(
        thread => $"{Read(thread, "comm")} {Read(thread, "stat").Split(')')[^1].Trim()[..1]} {Read(thread, "wchan")}"));

    private static string Read(string thread, string file) => File.ReadAllText(Path.Combine(thread, file)).Trim();
}
