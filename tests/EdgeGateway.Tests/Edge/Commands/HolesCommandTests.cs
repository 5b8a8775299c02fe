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
        Assert.Equal("holding 104 (IllegalDataAddress)", json.GetProperty("boilers/10")[0].GetString());
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

    private LearnedRegistersFile Open() => LearnedRegistersFile.Open(FilePath, NullLogger.Instance);

    /// <summary>Each device has refused holding 104 (docs/formats/learned-registers.md).</summary>
    private void Teach(params DeviceKey[] devices) => File.WriteAllText(FilePath, $"{{{string.Join(", ", devices.Select(device =>
        $$"""
        "{{device.Place}}": {"map": "{{device.Map}}", "holes": [{"table": "holding", "first": 104, "last": 104, "code": 2, "askedAt": "2026-01-12T12:00:00Z"}], "seams": []}
        """))}}}");
}
