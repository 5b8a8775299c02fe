using System.Globalization;
using System.Text.Json;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Drivers.Planning;
using EdgeGateway.Edge.Files;
using EdgeGateway.Tests.Edge.Commissioning;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commands;

public sealed class HolesCommandTests : IDisposable
{
    private static readonly DeviceKey One = new("boilers/10", "map@1"), Other = new("boilers/20", "map@2");

    private readonly string folder = Directory.CreateTempSubdirectory("holes").FullName;

    private string FilePath => Path.Combine(folder, LearnedRegistersFile.Name);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_devices_refused_is_listed_also_while_a_gateway_runs()
    {
        Teach(One, Other);
        using StateLock gateway = StateLock.Take(StateDirectory.Open(folder, "edge-gateway"));

        ToolRun text = await RunAsync("list");
        JsonElement json = (await RunAsync("list", "--json")).Json();

        Assert.Equal(
            ["boilers/10: holding 104 (IllegalDataAddress)", "boilers/20: holding 104 (IllegalDataAddress)"], text.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("holding 104 (IllegalDataAddress)", json.GetProperty("boilers/10").GetProperty("refused")[0].GetString());
    }

    [Fact]
    public async Task One_device_is_forgotten_and_the_others_are_not()
    {
        Teach(One, Other);

        ToolRun run = await RunAsync("forget", "--device", "boilers/10");

        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains("boilers/10: will be asked again for holding 104", run.Output, StringComparison.Ordinal);
        Assert.Empty(Open().Of(One).Holes);
        Assert.Single(Open().Of(Other).Holes);
    }

    [Fact]
    public async Task All_devices_are_forgotten()
    {
        Teach(One, Other);

        Assert.Equal(0, (await RunAsync("forget", "--all")).Code);

        Assert.Empty(Open().Devices);
        Assert.Contains("no device has refused a register", (await RunAsync("list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_runs_on_the_directory_is_left_alone()
    {
        Teach(One);
        string before = await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken);
        using StateLock gateway = StateLock.Take(StateDirectory.Open(folder, "edge-gateway"));

        ToolRun run = await RunAsync("forget", "--all");

        Assert.Equal(1, run.Code);
        Assert.Contains($"{folder} is in use by a running edge-gateway", run.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_unknown_device_is_told_with_those_that_are_known()
    {
        Teach(One);

        ToolRun run = await RunAsync("forget", "--device", "boiler-1");

        Assert.Equal(1, run.Code);
        Assert.Contains("boiler-1 has refused no register", run.Errors, StringComparison.Ordinal);
        Assert.Contains("only these have: boilers/10", run.Errors, StringComparison.Ordinal);
        Assert.Contains("--configuration FILE", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_configuration_devices_are_shown_by_name_and_others_by_bus_and_address()
    {
        Teach(One, Other);
        string file = Configure(("boiler-1", 10));

        ToolRun text = await RunAsync("list", "--configuration", file);
        JsonElement json = (await RunAsync("list", "--configuration", file, "--json")).Json();

        Assert.Equal(
            ["boiler-1 (boilers/10): holding 104 (IllegalDataAddress)", "boilers/20: holding 104 (IllegalDataAddress)"],
            text.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("boiler-1", json.GetProperty("boilers/10").GetProperty("device").GetString());
        Assert.False(json.GetProperty("boilers/20").TryGetProperty("device", out _));
    }

    [Theory]
    [InlineData("boiler-2")]
    [InlineData("boilers/20")]
    public async Task A_device_of_the_configuration_is_forgotten_by_name_or_by_bus_and_address(string device)
    {
        Teach(One, Other);

        ToolRun run = await RunAsync("forget", "--configuration", Configure(("boiler-1", 10), ("boiler-2", 20)), "--device", device);

        Assert.True(run.Code == 0, run.Errors);
        Assert.Equal("boiler-2 (boilers/20): will be asked again for holding 104 (IllegalDataAddress)", run.Output.TrimEnd());
        Assert.Single(Open().Of(One).Holes);
        Assert.Empty(Open().Of(Other).Holes);
    }

    [Fact]
    public async Task A_name_counts_before_the_place_that_it_looks_like()
    {
        Teach(One, Other);

        ToolRun run = await RunAsync("forget", "--configuration", Configure(("boilers/20", 10), ("boiler-2", 20)), "--device", "boilers/20");

        Assert.True(run.Code == 0, run.Errors);
        Assert.Empty(Open().Of(One).Holes);
        Assert.Single(Open().Of(Other).Holes);
    }

    [Theory]
    [InlineData("boiler-9", "boiler-9 is no device of {0}; known: boiler-1 (boilers/10), boiler-3 (boilers/30).")]
    [InlineData("boilers/99", "boilers/99 is no device of {0}; known: boiler-1 (boilers/10), boiler-3 (boilers/30).")]
    [InlineData("boiler-3", "boiler-3 (boilers/30) has refused no register in the state directory {1}; only these have: boiler-1 (boilers/10).")]
    [InlineData("boilers/30", "boiler-3 (boilers/30) has refused no register in the state directory {1}; only these have: boiler-1 (boilers/10).")]
    public async Task A_device_that_the_configuration_lacks_is_told_from_one_that_refused_nothing(string device, string error)
    {
        Teach(One);
        string file = Configure(("boiler-1", 10), ("boiler-3", 30));

        ToolRun run = await RunAsync("forget", "--configuration", file, "--device", device);

        Assert.Equal(1, run.Code);
        Assert.Equal("edge-gateway: " + string.Format(CultureInfo.InvariantCulture, error, file, folder), run.Errors.TrimEnd());
        Assert.Single(Open().Of(One).Holes);
    }

    [Fact]
    public async Task A_configuration_that_the_gateway_would_refuse_names_no_device()
    {
        Teach(One);

        ToolRun run = await RunAsync("list", "--configuration", Configure(("boiler-1", 10), ("boiler-2", 10)));

        Assert.Equal(1, run.Code);
        Assert.Contains("is 10, which is also the address of boiler-1", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_one_error_and_stays_as_it_is()
    {
        await File.WriteAllTextAsync(FilePath, "{\"boilers/10\": {", TestContext.Current.CancellationToken);

        ToolRun run = await RunAsync("forget", "--all");

        Assert.Equal(1, run.Code);
        Assert.Contains($"{FilePath} cannot be read", Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal("{\"boilers/10\": {", await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whose_holes_must_be_said()
    {
        Assert.Equal(2, (await RunAsync("forget")).Code);
        Assert.Equal(2, (await RunAsync("forget", "--all", "--device", "boilers/10")).Code);
    }

    private Task<ToolRun> RunAsync(string verb, params string[] more) => ToolRun.OfAsync(["holes", verb, "--state", folder, .. more]);

    /// <summary>A configuration of boilers on the bus "boilers".</summary>
    private string Configure(params (string Name, int Unit)[] devices)
    {
        string file = Path.Combine(folder, "twin.json");
        File.WriteAllText(file, $$$"""
            {"installations": {"9000110001": {"city": "LYON"}}, "buses": {"boilers": {"kind": "rtu", "port": "/dev/ttyS0", "baud": 9600, "parity": "none"}},
             "devices": { {{{string.Join(", ", devices.Select(device => $$"""
                "{{device.Name}}": {"bus": "boilers", "unit": {{device.Unit}}, "map": "dedietrich-diematic-isystem", "pollSeconds": 60}
             """))}}} } }
            """);
        return file;
    }

    private LearnedRegistersFile Open() => LearnedRegistersFile.Open(FilePath, NullLogger.Instance);

    /// <summary>Each device has refused holding 104 (docs/formats/learned-registers.md).</summary>
    private void Teach(params DeviceKey[] devices) => File.WriteAllText(FilePath, $"{{{string.Join(", ", devices.Select(device =>
        $$"""
        "{{device.Place}}": {"map": "{{device.Map}}", "holes": [{"table": "holding", "first": 104, "last": 104, "code": 2, "askedAt": "2026-01-12T12:00:00Z"}], "seams": []}
        """))}}}");
}
