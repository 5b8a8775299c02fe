using System.Text.Json;
using Xunit;

namespace EdgeGateway.EndToEnd.Hub;

/// <summary>A real local-hub, as a child process on free ports.</summary>
internal sealed class LocalHubProcess : IAsyncDisposable
{
    private readonly ChildProgram program;

    private LocalHubProcess(ChildProgram program, string state, JsonElement endpoints)
    {
        (this.program, State) = (program, state);
        MqttPort = endpoints.GetProperty("mqttPort").GetInt32();
        HttpsPort = endpoints.GetProperty("httpsPort").GetInt32();
        AmqpPort = endpoints.GetProperty("amqpPort").GetInt32();
    }

    public string State { get; }

    public string CaFile => Path.Combine(State, "ca.pem");

    public int MqttPort { get; }

    public int HttpsPort { get; }

    public int AmqpPort { get; }

    public int ProcessId => program.ProcessId;

    /// <summary>Starts a hub and waits until it says that it is ready.</summary>
    public static async Task<LocalHubProcess> StartAsync(string state, int httpsPort = 0, int amqpPort = 0)
    {
        ChildProgram program = await ChildProgram.ServeAsync(
            BuiltPrograms.LocalHub, "serve", "--state", state, "--mqtt-port", "0", "--amqp-port", $"{amqpPort}", "--https-port", $"{httpsPort}");
        Assert.StartsWith("local-hub ready", program.ReadyLine, StringComparison.Ordinal);
        JsonElement endpoints = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(state, "endpoints.json"), TestContext.Current.CancellationToken));
        return new LocalHubProcess(program, state, endpoints);
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public Task KillAsync() => program.KillAsync();

    /// <summary>Asks the process to end, and says how it did.</summary>
    public Task<int> EndAsync() => program.EndAsync();

    public string ConnectionString(string name) => File.ReadAllText(Path.Combine(State, name)).Trim();

    /// <summary>Adds a device by the command and gives its connection string.</summary>
    public async Task<string> AddDeviceAsync(string id)
    {
        string file = Path.Combine(State, $"{id}.connection");
        await ChildProgram.OutputOfAsync(BuiltPrograms.LocalHub, "device", "add", id, "--state", State, "--out", file, "--if-missing");
        return (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim();
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
