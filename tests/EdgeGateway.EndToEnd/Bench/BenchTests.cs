using System.Globalization;
using EdgeGateway.HardwareSim.Bench;
using Xunit;

namespace EdgeGateway.EndToEnd.Bench;

/// <summary>The whole chain as processes: site, gateway, hub, cloud.</summary>
public sealed class BenchTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("edgegateway-bench-test-").FullName;

    public BenchTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "The bench needs Linux.");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_value_of_a_quiet_bench_is_stored_once_and_a_faulty_installation_is_found()
    {
        BenchSummary summary = await RunAsync("--for", "25s", "--fleet-installations", "20");

        Assert.True(summary.Passed, string.Join('\n', summary.Failures));
        Assert.Equal((0, 0, 0), (summary.Total.Lost, summary.Total.DuplicatesStored, summary.Total.Unread));
        Assert.InRange(summary.Total.Produced, 100, 10_000);
        Assert.True(summary.Total.Stored >= summary.Total.Produced, $"{summary.Total.Stored} of {summary.Total.Produced}");
        Assert.InRange(summary.Findings, 1, 1_000);
        Assert.All(summary.Gateways[Programs.Gateway].Devices, d => Assert.True(d.Value.Stored > 0, $"{d.Key} stored nothing"));
    }

    [Fact]
    public async Task No_value_is_lost_or_stored_twice_when_gateway_hub_and_cloud_are_killed()
    {
        BenchSummary summary = await RunAsync("--for", "35s", "--no-fleet", "--kill", "edge@6s", "--kill", "hub@13s", "--kill", "cloud@20s", "--kill", "edge@26s");

        Assert.True(summary.Passed, string.Join('\n', summary.Failures));
        Assert.Equal(["edge", "hub", "cloud", "edge"], summary.Kills.Select(k => k.Program));
        Assert.Equal((0, 0), (summary.Total.Lost, summary.Total.DuplicatesStored));
        Assert.All(
            summary.Gateways[Programs.Gateway].Devices.Values.Where(d => d.Kind == "radio"),
            d => Assert.Equal((d.Produced, d.Produced), (d.Acknowledged, d.Stored)));
    }

    [Fact]
    public async Task When_the_bench_itself_is_killed_none_of_its_programs_stays()
    {
        string state = Path.Combine(folder, "state");
        await using ChildProgram bench = ChildProgram.Start(BuiltPrograms.Simulator, "bench", "--no-fleet", "--state", state);
        int hub = ProcessIn(await bench.SaysAsync("hub up"));
        int site = ProcessIn(await bench.SaysAsync("site up"));
        Assert.All([hub, site], id => Assert.True(Directory.Exists($"/proc/{id}")));

        await bench.EndAsync("KILL");

        await GoneAsync(hub);
        await GoneAsync(site);
    }

    private static int ProcessIn(string line) => int.Parse(line.Split("process ")[1].Split(')')[0], CultureInfo.InvariantCulture);

    private static async Task GoneAsync(int id)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (Runs(id))
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A process that has ended may stay as a zombie until somebody asks for its exit code.</summary>
    private static bool Runs(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Split(") ")[1].StartsWith('Z');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private Task<BenchSummary> RunAsync(params string[] args) => WholeBench.SummaryAsync(folder, args);
}
