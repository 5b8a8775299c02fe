using System.Text.Json;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Buffer.Segments;
using EdgeGateway.Edge.Commands;
using EdgeGateway.Edge.Files;
using EdgeGateway.Tests.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commands;

public sealed class CommandTests : IDisposable
{
    private const string Good = """
        {"installations": {"9000110001": {"city": "LYON"}}, "buses": {"m": {"kind": "tcp", "host": "127.0.0.1"}},
         "devices": {"boiler-1": {"bus": "m", "unit": 1, "map": "wirenboard-wbe2-opentherm"}}}
        """;

    private readonly StringWriter output = new(), errors = new();
    private readonly string folder = TestBuffer.NewFolder();

    [Theory]
    [InlineData("{0}")]
    [InlineData("""{{"configuration": {0}, "$version": 4}}""")]
    [InlineData("""{{"properties": {{"desired": {{"configuration": {0}}}}}}}""")]
    public async Task Check_accepts_a_good_configuration_however_it_is_wrapped(string wrapper)
    {
        string file = Write(string.Format(System.Globalization.CultureInfo.InvariantCulture, wrapper, Good));

        Assert.Equal(0, await RunAsync("check", "--configuration", file));
        Assert.Contains("1 devices", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_prints_every_error_with_its_path()
    {
        string file = Write("""{"installations": {"1": {"city": "X"}}, "devices": {"b": {"bus": "x", "map": "n"}}}""");

        Assert.Equal(1, await RunAsync("check", "--configuration", file));
        Assert.Contains("configuration.devices.b.unit: is missing", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("configuration.devices.b.map: is \"n\"", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("configuration.devices.b.bus: is \"x\"", output.ToString(), StringComparison.Ordinal);

        output.GetStringBuilder().Clear();
        Assert.Equal(1, await RunAsync("check", "--configuration", file, "--json"));
        using JsonDocument json = JsonDocument.Parse(output.ToString());
        Assert.False(json.RootElement.GetProperty("accepted").GetBoolean());
        Assert.Equal(3, json.RootElement.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public async Task Check_hints_at_a_port_that_may_be_another_one_tomorrow()
    {
        string file = Write("""{"installations": {"1": {"city": "X"}}, "buses": {"b": {"kind": "rtu", "port": "/dev/ttyUSB7", "baud": 9600}}}""");

        Assert.Equal(0, await RunAsync("check", "--configuration", file));
        Assert.Contains("Hint: configuration.buses.b.port: is /dev/ttyUSB7, which may be another adapter", output.ToString(), StringComparison.Ordinal);

        output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync("check", "--configuration", file, "--json"));
        using JsonDocument json = JsonDocument.Parse(output.ToString());
        Assert.Equal("configuration.buses.b.port", json.RootElement.GetProperty("hints")[0].GetProperty("path").GetString());
    }

    [Theory]
    [InlineData("no-such-file.json")]
    [InlineData(null)]
    public async Task Check_says_in_one_line_that_a_file_is_not_readable(string? missing)
    {
        string file = missing ?? Write("{ not json");

        Assert.Equal(1, await RunAsync("check", "--configuration", file));
        Assert.Contains(file, Assert.Single(errors.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cost_forecasts_for_a_person_and_for_a_machine()
    {
        string file = Write(Good);

        Assert.Equal(0, await RunAsync("cost", "--configuration", file));
        Assert.Matches("(?m)^messages a day: [1-9][0-9]*.?$", output.ToString());
        Assert.Matches("(?m)^MB a month by mqtt, estimated: [0-9.]+.?$", output.ToString());

        output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync("cost", "--configuration", file, "--json", "--state-changes", "0", "--alarm-changes", "0"));
        using JsonDocument json = JsonDocument.Parse(output.ToString());
        Assert.Equal(95, json.RootElement.GetProperty("messagesPerDay").GetInt64()); // a message each quarter of an hour; the last goes in the next day
        Assert.Equal(5, json.RootElement.GetProperty("megabytesPerMonth").EnumerateObject().Count());
    }

    [Fact]
    public async Task Cost_of_what_the_gateway_would_refuse_is_one_line()
    {
        Assert.Equal(1, await RunAsync("cost", "--configuration", Write("""{"devices": {}}""")));
        Assert.Contains("configuration.installations", Assert.Single(errors.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buffer_status_prints_the_ledger()
    {
        using (ReadingBuffer buffer = await TestBuffer.OpenAsync(folder))
        {
            await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 1), TestBuffer.Batch("room-1", 1, 1)], TestContext.Current.CancellationToken);
            await buffer.AcknowledgeAsync((await buffer.PeekAsync(null, 1, TestContext.Current.CancellationToken)).Range, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, await RunAsync("buffer", "status", "--state", folder, "--json"));
        GatewayLedger ledger = JsonSerializer.Deserialize(output.ToString(), TelemetryJson.Default.GatewayLedger)!;
        Assert.Equal(new GatewayLedger("gw-1", 1, 4, 4, 1, 3, 0, ledger.Devices) { Causes = ledger.Causes }, ledger);
        Assert.Empty(ledger.Causes);
        Assert.Equal(3, ledger.Devices["boiler-1"]);

        output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync("buffer", "status", "--state", folder));
        Assert.Contains("queued: 3", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buffer_status_says_in_one_line_that_there_is_none_or_that_the_gateway_runs()
    {
        Assert.Equal(1, await RunAsync("buffer", "status", "--state", folder));
        Assert.Contains("no buffer", errors.ToString(), StringComparison.Ordinal);
        using var running = StateLock.Take(StateDirectory.Open(folder, "edge-gateway"));

        errors.GetStringBuilder().Clear();
        Assert.Equal(1, await RunAsync("buffer", "status", "--state", folder));
        Assert.Contains("running edge-gateway", Assert.Single(errors.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_buffer_is_left_alone_by_the_commands_that_look_at_it()
    {
        SegmentName name = TestBuffer.Name(folder);
        Directory.CreateDirectory(name.Folder);
        File.WriteAllBytes(name.Data, new byte[20_000]);

        Assert.Equal(1, await RunAsync("buffer", "status", "--state", folder));
        Assert.Contains("damaged", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync("buffer", "verify", "--state", folder));
        Assert.Contains($"{name.Data}: DAMAGED", output.ToString(), StringComparison.Ordinal);

        Assert.Single(Directory.GetDirectories(folder));
        Assert.Equal(20_000, new FileInfo(name.Data).Length);
    }

    [Fact]
    public async Task What_waits_can_be_exported_and_stays()
    {
        using (ReadingBuffer buffer = await TestBuffer.OpenAsync(folder))
        {
            await buffer.AppendAsync([TestBuffer.Batch("boiler-1", 7)], TestContext.Current.CancellationToken);
            await buffer.AcknowledgeAsync((await buffer.PeekAsync(null, 1, TestContext.Current.CancellationToken)).Range, TestContext.Current.CancellationToken);
        }

        string csv = Path.Combine(folder, "waiting.csv");
        Assert.Equal(0, await RunAsync("buffer", "export", "--state", folder, "--out", csv));
        Assert.Equal(0, await RunAsync("buffer", "verify", "--state", folder));
        Assert.Equal(1, await RunAsync("buffer", "export", "--state", folder, "--out", csv));

        string[] lines = await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken);
        Assert.Equal(3, lines.Length);
        Assert.Equal("1,1,0,9000110001,Antony,9000110001/boiler-1/point-1,circuit1.supply,Temperature,2026-01-15T06:00:00.000Z,7,0", lines[1]);
        Assert.Contains("sound, 1 blocks, 3 readings", output.ToString(), StringComparison.Ordinal);
        Assert.Contains(csv, Assert.Single(errors.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_level_connection_string_is_refused_without_being_shown()
    {
        string file = Write("HostName=h;SharedAccessKeyName=iothubowner;SharedAccessKey=c2VjcmV0");

        Assert.Equal(1, await RunAsync("run", "--state", folder, "--connection-string-file", file));

        Assert.Contains("SharedAccessKeyName", errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", errors.ToString() + output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("does not know who it is")]
    [InlineData("--certificate-key", "--hub", "hub.example")]
    [InlineData("--certificate-key", "--hub", "hub.example", "--certificate", "device.pem")]
    public async Task A_gateway_without_an_identity_says_what_to_give(string expected, params string[] arguments)
    {
        Assert.Equal(1, await RunAsync(["run", "--state", folder, .. arguments]));

        Assert.Contains(expected, Assert.Single(errors.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "--connection-string-file", "f", "--hub", "hub.example")]
    [InlineData("run", "--connection-string", "HostName=h")]
    [InlineData("run", "--drain-seconds", "61")]
    [InlineData("run", "--drain-seconds", "soon")]
    [InlineData("run", "--buffer-megabytes", "1e3")]
    [InlineData("check")]
    [InlineData("cost")]
    [InlineData("cost", "--configuration", "x", "--state-changes", "-1")]
    [InlineData("bogus")]
    public async Task Wrong_usage_is_exit_code_2_and_no_output(params string[] arguments)
    {
        Assert.Equal(2, await RunAsync(arguments));

        Assert.Equal("", output.ToString());
        Assert.EndsWith(" --help\n", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_number_is_told_in_one_line()
    {
        await RunAsync("run", "--drain-seconds", "soon");

        Assert.StartsWith("--drain-seconds goes from 0 to 60; it is \"soon\".\n", errors.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
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
