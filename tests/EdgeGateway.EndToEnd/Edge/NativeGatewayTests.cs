using System.Globalization;
using EdgeGateway.EndToEnd.Bench;
using EdgeGateway.HardwareSim.Bench;
using Xunit;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>The native gateway does what the built one does: what looks at types at run time works in one of them only.</summary>
public sealed class NativeGatewayTests(NativeGateway native) : IClassFixture<NativeGateway>, IDisposable
{
    private const string Configuration = """
        {"schemaVersion": 1, "id": "boiler-room", "version": 1, "site": {"installation": "9000110001", "city": "LYON"},
         "buses": {"line": {"kind": "rtu", "port": "/dev/ttyUSB0", "baud": 9600}},
         "devices": {"boiler": {"kind": "modbus", "bus": "line", "unit": 10, "map": "dedietrich-diematic-isystem", "pollSeconds": 60}}}
        """;

    private const string Twin = """
        {"SlaveConfigs": {"Slave01": {"SlaveConnection": "192.168.0.1", "HwId": "meter", "Operations": {
          "Op01": {"PollingInterval": "1000", "UnitId": "1", "StartAddress": "400001", "Count": "2", "DisplayName": "Voltage"}}}}}
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("native-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("check --configuration configuration.json")]
    [InlineData("check --configuration twin.json")]
    [InlineData("plan --configuration configuration.json --json")]
    [InlineData("plan --configuration configuration.json")]
    [InlineData("cost --configuration configuration.json")]
    [InlineData("catalog lint")]
    [InlineData("catalog list")]
    [InlineData("catalog show danfoss-ecl310")]
    [InlineData("decode 01E6 019C 007D --expect 48.6 --json")]
    [InlineData("read --tcp nowhere:1 --unit 300")]
    [InlineData("holes list --state .")]
    public async Task It_says_what_the_built_one_says(string arguments)
    {
        Write("configuration.json", Configuration);
        Write("twin.json", Twin);
        string[] parts = [.. arguments.Split(' ').Select(part => part.EndsWith(".json", StringComparison.Ordinal) ? PathOf(part) : part == "." ? folder.FullName : part)];
        string program = await native.ProgramAsync();

        (int ExitCode, string Output, string Errors) expected = await ChildProgram.RunAsync(BuiltPrograms.Gateway, parts), said = await ChildProgram.RunAsync(program, parts);

        Assert.Equal(expected.ExitCode, said.ExitCode);
        Assert.Equal(Placeless(expected.Output, BuiltPrograms.Gateway), Placeless(said.Output, program));
        Assert.Equal(Placeless(expected.Errors, BuiltPrograms.Gateway), Placeless(said.Errors, program));
        Assert.NotEmpty(said.Output + said.Errors);
    }

    [Fact]
    public async Task It_imports_a_twin_to_the_same_files()
    {
        Write("twin.json", Twin);
        await ChildProgram.OutputOfAsync(BuiltPrograms.Gateway, "import", "iot-edge-modbus", PathOf("twin.json"), "--output", PathOf("built"));
        await ChildProgram.OutputOfAsync(await native.ProgramAsync(), "import", "iot-edge-modbus", PathOf("twin.json"), "--output", PathOf("native"));

        Assert.Equal(Contents("built"), Contents("native"));
        Assert.Equal(2, Contents("native").Count);
    }

    [Fact]
    public async Task It_reads_a_boiler_on_a_serial_line()
    {
        string program = await native.ProgramAsync();
        await using ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--rtu", "--profile", "dedietrich-diematic-isystem", "--unit", "10", "--set", "601=32818");
        string line = await simulator.LineAsync();

        string output = await ChildProgram.OutputOfAsync(
            program, "read", "--rtu", line, "--baud", "9600", "--parity", "none", "--unit", "10", "--table", "holding", "--address", "601", "--count", "1", "--format", "signMagnitude16", "--scale", "0.1", "--json");

        Assert.Contains("-5", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_chain_to_the_store_loses_nothing_when_it_is_killed()
    {
        BenchSummary summary = await WholeBench.SummaryAsync(folder.FullName, "--for", "25s", "--no-fleet", "--kill", "edge@10s", "--edge", await native.ProgramAsync());

        Assert.Equal((0, 0), (summary.Total.Lost, summary.Total.DuplicatesStored));
        Assert.InRange(summary.Total.Stored, 50, 10_000);
    }

    private static string Placeless(string text, string program) => text.Replace(Path.GetDirectoryName(program)!, "", StringComparison.Ordinal);

    private List<string> Contents(string name) =>
    [
        .. Directory.EnumerateFiles(PathOf(name), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => string.Create(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(PathOf(name), file)}\n{File.ReadAllText(file)}")),
    ];

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    private string PathOf(string name) => Path.Combine(folder.FullName, name);
}
