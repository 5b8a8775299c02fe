using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace EdgeGateway.EndToEnd.Hub;

/// <summary>A real local-hub, as a child process on free ports.</summary>
internal sealed class LocalHubProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly Task<string> errors;

    private LocalHubProcess(Process process, Task<string> errors, string state, JsonElement endpoints)
    {
        (this.process, this.errors, State) = (process, errors, state);
        MqttPort = endpoints.GetProperty("mqttPort").GetInt32();
        HttpsPort = endpoints.GetProperty("httpsPort").GetInt32();
        AmqpPort = endpoints.GetProperty("amqpPort").GetInt32();
    }

    /// <summary>The program, built beside the tests.</summary>
    public static string Program
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(output.Parent!.Parent!.FullName, "EdgeGateway.Hub", output.Name, OperatingSystem.IsWindows() ? "local-hub.exe" : "local-hub");
        }
    }

    public string State { get; }

    public string CaFile => Path.Combine(State, "ca.pem");

    public int MqttPort { get; }

    public int HttpsPort { get; }

    public int AmqpPort { get; }

    public int ProcessId => process.Id;

    /// <summary>Starts a hub and waits until it says that it is ready.</summary>
    public static async Task<LocalHubProcess> StartAsync(string state, int httpsPort = 0, int amqpPort = 0)
    {
        Process process = Launch("serve", "--state", state, "--mqtt-port", "0", "--amqp-port", $"{amqpPort}", "--https-port", $"{httpsPort}");
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string? ready = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
        if (ready?.StartsWith("local-hub ready", StringComparison.Ordinal) != true)
        {
            throw new InvalidOperationException($"local-hub did not start: {ready} {await errors}");
        }

        JsonElement endpoints = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(state, "endpoints.json"), TestContext.Current.CancellationToken));
        return new LocalHubProcess(process, errors, state, endpoints);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using Process process = Launch(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None), errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Asks the process to end, and says how it did.</summary>
    public async Task<int> TerminateAsync()
    {
        using (Process kill = Process.Start("kill", $"-TERM {process.Id}"))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    public string ConnectionString(string name) => File.ReadAllText(Path.Combine(State, name)).Trim();

    /// <summary>Adds a device by the command and gives its connection string.</summary>
    public async Task<string> AddDeviceAsync(string id)
    {
        string file = Path.Combine(State, $"{id}.connection");
        (int code, _, string error) = await RunAsync("device", "add", id, "--state", State, "--out", file, "--if-missing");
        Assert.True(code == 0, error);
        return (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        await errors;
        process.Dispose();
    }

    private static Process Launch(params string[] arguments) => Process.Start(new ProcessStartInfo(Program, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
