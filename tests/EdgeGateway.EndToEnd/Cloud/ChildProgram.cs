using System.Diagnostics;
using Xunit;

namespace EdgeGateway.EndToEnd.Cloud;

/// <summary>A program of the solution as a child process.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Task<string> errors;

    private ChildProgram(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    public string ReadyLine { get; private set; } = "";

    public int ProcessId => process.Id;

    /// <summary>The twin's program, built beside the tests.</summary>
    public static string CloudTwin => Built("EdgeGateway.Cloud", "cloud-twin");

    /// <summary>The hub's program; EDGEGATEWAY_LOCAL_HUB names another one.</summary>
    public static string LocalHub => Environment.GetEnvironmentVariable("EDGEGATEWAY_LOCAL_HUB") ?? Built("EdgeGateway.Hub", "local-hub");

    public static ChildProgram Start(string program, params string[] arguments) =>
        new(Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() })!);

    /// <summary>Starts a server and waits until it says that it serves.</summary>
    public static async Task<ChildProgram> ServeAsync(string program, params string[] arguments)
    {
        ChildProgram child = Start(program, arguments);
        string? line = await child.process.StandardOutput.ReadLineAsync(Token).AsTask().WaitAsync(Patience, Token);
        Assert.True(line is not null, $"{program} ended: {(line is null ? await child.errors : null)}");
        child.ReadyLine = line ?? "";
        return child;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string program, params string[] arguments)
    {
        await using ChildProgram child = Start(program, arguments);
        string output = await child.process.StandardOutput.ReadToEndAsync(Token);
        await child.process.WaitForExitAsync(Token).WaitAsync(Patience, Token);
        return (child.process.ExitCode, output, await child.errors);
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(Token);
    }

    /// <summary>What the process said on stderr, once it has ended.</summary>
    public Task<string> ErrorsAsync() => errors;

    /// <summary>Asks the process to end and says how it did.</summary>
    /// <param name="signal">TERM, or INT for Ctrl-C.</param>
    public async Task<int> TerminateAsync(string signal = "TERM")
    {
        using (Process kill = Process.Start("kill", $"-{signal} {process.Id}"))
        {
            await kill.WaitForExitAsync(Token);
        }

        try
        {
            await process.WaitForExitAsync(Token).WaitAsync(Patience, Token);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{process.ProcessName} still runs {Patience.TotalSeconds} s after SIG{signal}; its threads: {Threads()}");
        }

        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        await errors;
        process.Dispose();
    }

    // What each thread is called, whether it runs, and where the kernel holds it.
    private string Threads() => string.Join(", ", Directory.EnumerateDirectories($"/proc/{process.Id}/task").Select(
        thread => $"{Read(thread, "comm")} {Read(thread, "stat").Split(')')[^1].Trim()[..1]} {Read(thread, "wchan")}"));

    private static string Read(string thread, string file) => File.ReadAllText(Path.Combine(thread, file)).Trim();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Built(string project, string name)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(output.Parent!.Parent!.FullName, project, output.Name, name);
    }
}
