using System.Text.Json;
using Xunit;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>A serial line of <c>hardware-sim modbus --bench</c> as a program of its own, and the gateway's tools on it.</summary>
internal sealed class FaultyBench : IAsyncDisposable
{
    private readonly ChildProgram simulator;
    private readonly string file;

    private FaultyBench(ChildProgram simulator, string file, string port) => (this.simulator, this.file, Port) = (simulator, file, port);

    /// <summary>The terminal of the line.</summary>
    public string Port { get; }

    /// <summary>Starts the simulator.</summary>
    /// <param name="line">The line, as in a bench file (docs/formats/bench-lines.md).</param>
    public static async Task<FaultyBench> StartAsync(string line)
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $"{{\"seed\": 7, \"lines\": {{\"line\": {line}}}}}", TestContext.Current.CancellationToken);
        ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--bench", file, "--json");
        using JsonDocument places = JsonDocument.Parse(await simulator.LineAsync());
        return new FaultyBench(simulator, file, places.RootElement.GetProperty("line").GetProperty("place").GetString()!);
    }

    /// <summary>Runs a tool of edge-gateway on the line.</summary>
    /// <param name="arguments">The verb and its options; without a line it is this one in RTU.</param>
    public async Task<(int Code, string Output, string Errors)> RunAsync(string arguments)
    {
        string[] words = arguments.Split(' ');
        return await ChildProgram.RunAsync(BuiltPrograms.Gateway, words.Contains(Port) ? words : [words[0], "--rtu", Port, .. words[1..]]);
    }

    /// <summary>The same, and what it says to machines.</summary>
    public async Task<JsonElement> JsonAsync(string arguments)
    {
        (int code, string output, string errors) = await RunAsync($"{arguments} --json");
        Assert.True(code is 0 or 1 && output.Length > 0, $"{arguments} ended with {code}: {errors}");
        using JsonDocument document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        await simulator.DisposeAsync();
        File.Delete(file);
    }
}
