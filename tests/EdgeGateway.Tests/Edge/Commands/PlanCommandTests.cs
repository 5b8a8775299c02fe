using System.Text.Json;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Commands;
using EdgeGateway.Edge.Drivers.Planning;
using EdgeGateway.Tests.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commands;

public sealed class PlanCommandTests : IDisposable
{
    private readonly StringWriter output = new(), errors = new();
    private readonly string folder = TestBuffer.NewFolder();

    [Fact]
    public async Task Plan_prints_every_request_and_how_much_of_the_bus_they_take()
    {
        Assert.Equal(0, await RunAsync("plan", "--configuration", Write(Boilers(count: 2, pollSeconds: 60))));

        string[] lines = output.ToString().TrimEnd().Split(Environment.NewLine);
        Assert.Contains(lines, line => line.StartsWith("boilers\tboiler-1\t", StringComparison.Ordinal) && line.Contains("\tholding 601", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("boilers: boiler-2 (unit 2, every 60 s) takes ", StringComparison.Ordinal));
        Assert.Matches("^boilers: [0-9.]+ % of its time is planned, 80 % allowed: it fits$", lines[^1]);
    }

    [Fact]
    public async Task Plan_tells_a_machine_bytes_and_time_of_every_request()
    {
        Assert.Equal(0, await RunAsync("plan", "--configuration", Write(Boilers(count: 1, pollSeconds: 60)), "--json"));

        using JsonDocument json = JsonDocument.Parse(output.ToString());
        JsonElement bus = json.RootElement.GetProperty("buses").GetProperty("boilers");
        JsonElement poll = bus.GetProperty("devices").GetProperty("boiler-1").GetProperty("polls")[0];
        JsonElement request = poll.GetProperty("requests").EnumerateArray().Single(r => r.GetProperty("address").GetInt32() == 601);
        int count = request.GetProperty("count").GetInt32();

        // 10 bits a character at 9600 8N1; the request has 8 characters, the reply 5 and two for a register, twice 3.5 are silence, and 5 ms are for the answer
        Assert.Equal(13 + (2 * count), request.GetProperty("bytes").GetInt32());
        Assert.Equal(((13 + (2 * count) + 7) * 10_000.0 / 9_600) + 5, request.GetProperty("busTimeMs").GetDouble(), 0.02);

        // some polls read more groups than others: each takes its share of 60 s
        double use = bus.GetProperty("devices").GetProperty("boiler-1").GetProperty("polls").EnumerateArray()
            .Sum(each => each.GetProperty("share").GetDouble() * each.GetProperty("busTimeMs").GetDouble() / 600);
        Assert.Equal(use, bus.GetProperty("usePercent").GetDouble(), 0.01);
        Assert.True(bus.GetProperty("fits").GetBoolean());
    }

    [Fact]
    public async Task A_bus_without_time_enough_is_refused_with_the_figure_and_what_would_fit()
    {
        string file = Write(Boilers(count: 30, pollSeconds: 1));

        Assert.Equal(1, await RunAsync("check", "--configuration", file));
        Assert.Matches("configuration.buses.boilers: would need [0-9.]+ % of its time for the requests of 30 devices; allowed: 80 %.* pollSeconds below [0-9]+", output.ToString());
        int shortest = int.Parse(System.Text.RegularExpressions.Regex.Match(output.ToString(), "pollSeconds below ([0-9]+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(1, await RunAsync("plan", "--configuration", file));
        Assert.Equal(1, await RunAsync("check", "--configuration", Write(Boilers(30, shortest - 1))));
        Assert.Equal(0, await RunAsync("check", "--configuration", Write(Boilers(30, shortest))));
    }

    [Fact]
    public async Task Plan_leaves_out_what_devices_have_refused()
    {
        string file = Write(Boilers(count: 1, pollSeconds: 60));
        await RunAsync("plan", "--configuration", file, "--json");
        int before = Requests(output);
        string map = MapKey();
        await File.WriteAllTextAsync(
            Path.Combine(folder, "learned-registers.json"),
            $$$"""{"boilers/1": {"map": "{{{map}}}", "holes": [{"table": "holding", "first": 605, "last": 606, "code": 2, "askedAt": "2026-01-12T08:00:00Z"}], "seams": []}}""",
            TestContext.Current.CancellationToken);

        output.GetStringBuilder().Clear();
        await RunAsync("plan", "--configuration", file, "--state", folder, "--json");

        Assert.Equal(before + 1, Requests(output));
        Assert.Contains("holding 605..606 (IllegalDataAddress)", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_directory_that_is_not_there_is_told()
    {
        Assert.Equal(1, await RunAsync("plan", "--configuration", Write(Boilers(1, 60)), "--state", "/no/such/directory"));
        Assert.Contains("/no/such/directory", errors.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
    }

    private static int Requests(StringWriter output)
    {
        using JsonDocument json = JsonDocument.Parse(output.ToString());
        return json.RootElement.GetProperty("buses").GetProperty("boilers").GetProperty("devices").GetProperty("boiler-1").GetProperty("polls")[0].GetProperty("requests").GetArrayLength();
    }

    private static string MapKey()
    {
        DeviceMap map = DeviceCatalog.Load(DeviceCatalog.DefaultFolder).Devices["dedietrich-diematic-isystem"];
        var registers = new DeviceRegisters(map);
        return DeviceKey.Of(new DeviceSettings(1, "boilers", 1, map, TimeSpan.FromMinutes(1)), registers.Spans).Map;
    }

    private static string Boilers(int count, int pollSeconds)
    {
        IEnumerable<string> devices = Enumerable.Range(1, count).Select(unit =>
            $$$"""
            "boiler-{{{unit}}}": {"bus": "boilers", "unit": {{{unit}}}, "map": "dedietrich-diematic-isystem", "pollSeconds": {{{pollSeconds}}}}
            """);
        return $$$"""
            {"installations": {"9000110001": {"city": "LYON"}}, "buses": {"boilers": {"kind": "rtu", "port": "/dev/ttyS0", "baud": 9600, "parity": "none"}},
             "devices": { {{{string.Join(", ", devices)}}} } }
            """;
    }

    private Task<int> RunAsync(params string[] arguments) =>
        CommandTree.RunAsync(arguments, new Terminal(output, errors, IsInteractive: false), TimeProvider.System);

    private string Write(string text)
    {
        string file = Path.Combine(folder, "document");
        SecretFile.Write(file, text);
        return file;
    }
}
