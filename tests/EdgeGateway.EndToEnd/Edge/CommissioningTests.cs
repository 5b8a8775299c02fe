using System.Text.Json;
using EdgeGateway.EndToEnd.Bench;
using Xunit;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>The technician's tools as programs, on simulated devices that are programs: what docs/operating/commissioning.md tells.</summary>
public sealed class CommissioningTests
{
    private const string DeDietrich = "dedietrich-diematic-isystem", Kamstrup = "kamstrup-multical-403";

    private static readonly string[] Line = ["--baud", "9600", "--parity", "none"];

    [Fact]
    public async Task A_boiler_on_a_serial_line_is_listened_for_scanned_read_and_decoded()
    {
        await using ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--rtu", "--profile", DeDietrich, "--unit", "10", "--set", "601=32818", "--set", "602=612", "--set", "603=548");
        string port = await simulator.LineAsync();

        string heard = await RunAsync("listen", port, "--for", "200ms");
        JsonElement scan = Parse(await RunAsync("scan", port, "--units", "8-12", "--json"));
        JsonElement read = Parse(await RunAsync("read", port, "--unit", "10", "--table", "holding", "--address", "601", "--count", "1", "--format", "signMagnitude16", "--scale", "0.1", "--json"));
        JsonElement decode = Parse(await RunAsync("decode", port, "--unit", "10", "--table", "holding", "--address", "601", "--count", "3", "--expect", "54.8", "--json"));
        string map = await RunAsync("read", port, "--unit", "10", "--map", DeDietrich);

        Assert.Contains("silence, no other master", heard, StringComparison.Ordinal);
        Assert.Equal(10, Assert.Single(scan.GetProperty("devices").EnumerateArray()).GetProperty("unit").GetInt32());
        Assert.Equal(-5, read.GetProperty("values")[0].GetProperty("value").GetDouble()); // 0x8032, the golden example of the map
        Assert.Equal("""{"table":"holding","address":603,"format":"int16","scale":0.1}""", decode.GetProperty("interpretations")[0].GetProperty("catalogPoint").GetRawText());
        Assert.Matches(@"(?m)^exterior +-5 degC", map);
        Assert.Matches(@"(?m)^boiler +61\.2 degC", map);
    }

    [Fact]
    public async Task A_heat_meter_is_read_over_TCP()
    {
        await using ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--tcp", "127.0.0.1:0", "--profile", Kamstrup, "--unit", "1", "--set", "6=16864", "--set", "7=0");
        string peer = await simulator.LineAsync();

        string output = await ChildProgram.OutputOfAsync(
            BuiltPrograms.Gateway, "read", "--tcp", peer, "--unit", "1", "--table", "holding", "--address", "6", "--count", "2", "--format", "float32", "--order", "ABCD");

        Assert.Matches(@"(?m)^ +6 +41E0 +16864 +16864 +28$", output);
    }

    [Fact]
    public async Task A_port_that_a_gateways_tool_has_is_refused_with_its_name()
    {
        await using ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--rtu", "--profile", DeDietrich, "--unit", "10");
        string port = await simulator.LineAsync();
        await using ChildProgram first = ChildProgram.Start(BuiltPrograms.Gateway, "read", "--rtu", port, "--baud", "9600", "--parity", "none", "--unit", "10", "--address", "602", "--repeat", "0", "--every", "60s", "--listen", "50ms");
        await first.SaysAsync("holding 602");

        await using ChildProgram second = ChildProgram.Start(BuiltPrograms.Gateway, "read", "--rtu", port, "--baud", "9600", "--parity", "none", "--unit", "10", "--address", "602");
        int code = await second.WaitAsync();

        Assert.Equal(1, code);
        Assert.Contains("in use", second.Said, StringComparison.Ordinal);
        Assert.Contains(port, second.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_scan_with_what_was_found_so_far()
    {
        await using ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--rtu", "--profile", DeDietrich, "--unit", "2");
        string port = await simulator.LineAsync();
        await using ChildProgram scan = ChildProgram.Start(BuiltPrograms.Gateway, "scan", "--rtu", port, "--baud", "9600", "--parity", "none", "--listen", "50ms", "--timeout", "2s");
        await scan.SaysAsync("unit 2: ");

        await scan.EndAsync();

        Assert.Contains("1 device found", scan.Said, StringComparison.Ordinal);
        Assert.Contains("stopped before the end", scan.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_sweep_of_an_ascii_line()
    {
        await using ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--rtu", "--profile", DeDietrich, "--unit", "2");
        string port = await simulator.LineAsync();
        await using ChildProgram scan = ChildProgram.Start(BuiltPrograms.Gateway, "scan", "--ascii", port, "--talk-anyway", "--sweep", "--timeout", "10s");
        await PortUsedAsync(port, scan.ProcessId);

        int code = await scan.EndAsync("INT");

        Assert.Equal(1, code);
        Assert.Matches("^0 devices found, 1 addresses asked in .* s, stopped before the end$", scan.Said);
    }

    [Fact]
    public async Task Ctrl_C_in_a_pause_ends_repeated_readings_well_and_their_frames_are_in_the_file()
    {
        await using ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--rtu", "--profile", DeDietrich, "--unit", "10", "--set", "602=612");
        string port = await simulator.LineAsync();
        string file = Path.Combine(Path.GetTempPath(), $"trace-{Guid.NewGuid():N}.txt");
        await using ChildProgram read = ChildProgram.Start(
            BuiltPrograms.Gateway, "read", "--rtu", port, "--baud", "9600", "--parity", "none", "--unit", "10", "--address", "602", "--repeat", "0", "--every", "1h", "--listen", "50ms", "--trace", file);
        await read.SaysAsync(" 612 ");

        await read.SignalAsync("INT");
        int code = await read.WaitAsync();

        Assert.True(code == 0, read.Said);
        Assert.Contains("unit 10 602 = 612", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task Ctrl_C_in_the_middle_of_a_reading_is_told_in_one_line()
    {
        await using ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--rtu", "--profile", DeDietrich, "--unit", "10");
        string port = await simulator.LineAsync();
        await using ChildProgram read = ChildProgram.Start(BuiltPrograms.Gateway, "read", "--rtu", port, "--baud", "9600", "--parity", "none", "--unit", "11", "--address", "602", "--listen", "1h");
        await PortUsedAsync(port, read.ProcessId);

        await read.SignalAsync("INT");
        int code = await read.WaitAsync();

        Assert.Equal((1, "edge-gateway: stopped before the end."), (code, read.Said));
    }

    private static Task<string> RunAsync(string verb, string port, params string[] more) =>
        ChildProgram.OutputOfAsync(BuiltPrograms.Gateway, [verb, "--rtu", port, .. Line, .. more, .. verb == "listen" ? Array.Empty<string>() : ["--listen", "50ms"]]);

    /// <summary>Returns when a program has a port open.</summary>
    private static async Task PortUsedAsync(string port, int process)
    {
        while (!Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Any(descriptor => new FileInfo(descriptor).LinkTarget == port))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static JsonElement Parse(string output)
    {
        using JsonDocument document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }
}
