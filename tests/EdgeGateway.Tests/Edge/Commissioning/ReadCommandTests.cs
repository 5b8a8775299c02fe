using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using EdgeGateway.Tests.Edge.Buses;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commissioning;

public sealed class ReadCommandTests
{
    [Fact]
    public async Task Registers_are_shown_in_hex_unsigned_signed_and_decoded()
    {
        // 41 E0 00 00 is 28.0: Siemens SEZ50MB transcript, docs of the RWD controllers
        await using var device = new ModbusTcpDevice((116, 0x41E0), (117, 0x0000), (118, 0xFFCE));

        ToolRun run = await ToolRun.OfAsync(
            "read", "--tcp", device.Address, "--unit", "247", "--table", "holding", "--address", "116", "--count", "3", "--format", "float32", "--order", "ABCD");

        Assert.Equal(0, run.Code);
        string[] lines = run.Output.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Assert.Contains("unit 247, holding 116..118", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^\s*116\s+41E0\s+16864\s+16864\s+28$", lines[2]);
        Assert.Matches(@"^\s*117\s+0000\s+0\s+0$", lines[3]);
        Assert.Matches(@"^\s*118\s+FFCE\s+65486\s+-50$", lines[4]);
    }

    [Fact]
    public async Task A_machine_gets_the_same_as_json()
    {
        await using var device = new ModbusTcpDevice((0, 0x0000), (1, 0x41E0));

        JsonElement json = (await ToolRun.OfAsync(
            "read", "--tcp", device.Address, "--unit", "1", "--table", "input", "--address", "0", "--count", "2", "--format", "float32", "--order", "CDAB", "--json")).Json();

        Assert.True(json.GetProperty("ok").GetBoolean());
        Assert.Equal("41E0", json.GetProperty("registers")[1].GetProperty("hex").GetString());
        Assert.Equal(28, json.GetProperty("values")[0].GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task Three_hundred_registers_are_three_requests()
    {
        await using var device = new ModbusTcpDevice();

        JsonElement json = (await ToolRun.OfAsync("read", "--tcp", device.Address, "--address", "1000", "--count", "300", "--json")).Json();

        Assert.Equal([((byte)3, 1000, 125), ((byte)3, 1125, 125), ((byte)3, 1250, 50)], device.Asked);
        Assert.Equal(Enumerable.Range(1000, 300), json.GetProperty("registers").EnumerateArray().Select(r => r.GetProperty("unsigned").GetInt32()));
    }

    [Fact]
    public async Task Bits_are_on_or_off()
    {
        await using var device = new ModbusTcpDevice();

        ToolRun run = await ToolRun.OfAsync("read", "--tcp", device.Address, "--table", "coil", "--address", "8", "--count", "3");

        Assert.Matches(@"8  on\s+9  off\s+10  on", run.Output);
    }

    [Fact]
    public async Task A_refusal_says_the_exception_and_what_to_try()
    {
        await using var device = new ModbusTcpDevice();

        ToolRun run = await ToolRun.OfAsync("read", "--tcp", device.Address, "--address", "60000");

        Assert.Equal(1, run.Code);
        Assert.Contains("exception 2", run.Errors, StringComparison.Ordinal);
        Assert.Contains("count from 1", run.Errors, StringComparison.Ordinal);
        Assert.Single(device.Asked);
    }

    [Fact]
    public async Task A_silent_device_on_a_serial_line_gets_a_list_of_what_to_check()
    {
        using var line = new PtyLine((_, _) => { });

        ToolRun run = await ToolRun.OfAsync("read", "--rtu", line.Path, "--baud", "9600", "--parity", "none", "--unit", "10", "--address", "601", "--timeout", "20ms", "--listen", "20ms");

        Assert.Equal(1, run.Code);
        Assert.Contains($"{line.Path} 9600 8N1, unit 10, holding 601", run.Errors, StringComparison.Ordinal);
        Assert.Contains("no answer", run.Errors, StringComparison.Ordinal);
        Assert.Contains("not one byte came back", run.Errors, StringComparison.Ordinal);
        Assert.Contains("exchange A and B", run.Errors, StringComparison.Ordinal);
        Assert.All(line.Requests, request => Assert.Equal(3, request[1]));
    }

    [Fact]
    public async Task A_damaged_answer_is_asked_for_again_and_told()
    {
        int asked = 0;
        using var line = new PtyLine((request, line) =>
        {
            // the bus asks for one register more before it asks again, so as not to take a late answer for the right one
            byte[] reply = PtyLine.Frame(10, [3, (byte)(2 * request[5]), 0x02, 0x8A, .. new byte[2 * (request[5] - 1)]]);
            reply[^1] ^= ++asked == 1 ? (byte)0x10 : (byte)0;
            line.Send(reply);
        });

        ToolRun run = await ToolRun.OfAsync(
            "read", "--rtu", line.Path, "--baud", "9600", "--parity", "none", "--unit", "10", "--address", "18", "--format", "signMagnitude16", "--scale", "0.1", "--listen", "20ms");

        Assert.Equal(0, run.Code);
        Assert.Matches(@"18\s+028A\s+650\s+650\s+65\s", run.Output);
        Assert.Contains("had to be repeated", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_names_the_program_that_has_it()
    {
        using var line = new PtyLine((_, _) => { });
        using System.Diagnostics.Process holder = Holder(line.Path);
        try
        {
            await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

            ToolRun run = await ToolRun.OfAsync("read", "--rtu", line.Path, "--address", "0");

            Assert.Equal(1, run.Code);
            Assert.Contains(line.Path, run.Errors, StringComparison.Ordinal);
            Assert.Contains($"(process {holder.Id})", run.Errors, StringComparison.Ordinal);
        }
        finally
        {
            holder.Kill();
        }
    }

    [Fact]
    public async Task All_points_of_a_map_are_read_with_names_values_and_quality()
    {
        // 602 is the boiler (61.2), 601 outside (-5.0, sign and magnitude), 603 has the mark for no value
        await using var device = new ModbusTcpDevice((601, 0x8032), (602, 612), (603, 0xFFFF));

        string[] line = ["read", "--tcp", device.Address, "--unit", "10", "--map", "dedietrich-diematic-isystem"];
        ToolRun run = await ToolRun.OfAsync(line);
        JsonElement json = (await ToolRun.OfAsync([.. line, "--json"])).Json();

        Assert.Matches(@"(?m)^exterior +-5 degC +holding +601  8032", run.Output);
        Assert.Matches(@"(?m)^boiler +61\.2 degC +holding +602", run.Output);
        Assert.Matches(@"(?m)^dhw +- +holding +603  FFFF +the device marks it: no value", run.Output);
        JsonElement dhw = json.GetProperty("points").EnumerateArray().Single(point => point.GetProperty("point").GetString() == "dhw");
        Assert.Equal(("badNotConnected", JsonValueKind.Null), (dhw.GetProperty("quality").GetString(), dhw.GetProperty("value").ValueKind));
    }

    [Fact]
    public async Task What_the_device_says_of_its_points_is_heeded()
    {
        // boiler answers (bit 3 of 0x0010); supply 60.5 is valid; hot water 605 has health -1
        await using var device = new ModbusTcpDevice((0x10, 0x0008), (0x18, 605), (0x48, 0), (0x19, 605), (0x49, 0xFFFF));
        await using var alone = new ModbusTcpDevice((0x10, 0x0002), (0x18, 605), (0x48, 0));

        ToolRun run = await ToolRun.OfAsync("read", "--tcp", device.Address, "--unit", "1", "--map", "ectocontrol-opentherm");
        ToolRun without = await ToolRun.OfAsync("read", "--tcp", alone.Address, "--unit", "1", "--map", "ectocontrol-opentherm");

        Assert.Matches(@"(?m)^supply +60\.5 degC +holding +24  025D$", run.Output);
        Assert.Matches(@"(?m)^dhw +- +holding +25  025D +the device marks it: no value", run.Output);
        Assert.Matches(@"(?m)^supply +- +holding +24  025D +the adapter says that the device behind it does not answer", without.Output);
        Assert.Matches(@"(?m)^adapter +2 +holding +16  0002$", without.Output);
        Assert.Matches(@"(?m)^boiler-answers +0 +holding +16  0002$", without.Output);
    }

    [Fact]
    public async Task A_point_whose_health_could_not_be_read_any_more_is_not_read()
    {
        int asked = 0;
        await using var device = new TcpPeer((request, send) => ++asked > 1 ? Task.CompletedTask
            : send([.. request[..4], 0, (byte)(3 + (2 * request[11])), request[6], 3, (byte)(2 * request[11]), .. Enumerable.Repeat((byte)0xFF, 2 * request[11])]));

        ToolRun run = await ToolRun.OfAsync("read", "--tcp", $"127.0.0.1:{device.Port}", "--unit", "1", "--map", "ectocontrol-opentherm", "--timeout", "50ms");

        Assert.Equal(1, run.Code);
        Assert.Matches(@"(?m)^adapter +7 +holding +16  FFFF$", run.Output);
        Assert.Matches(@"(?m)^supply +- +holding +24 +not read", run.Output);
        Assert.DoesNotContain("does not answer", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--parity evn", "none, even, odd")]
    [InlineData("--table holdng", "holding, input, coil, discrete")]
    [InlineData("--format flaot32", "float32")]
    [InlineData("--order ACBD", "ABCD, CDAB, BADC, DCBA")]
    [InlineData("--baud 9601x", "300 to 921600")]
    [InlineData("--timeout soon", "300ms")]
    [InlineData("--tcp host:99999", "HOST:PORT")]
    [InlineData("--map nothing --address 3", "--address N (and --count N), or --map NAME")]
    [InlineData("--address 65535 --count 2", "65535")]
    public async Task A_typo_is_wrong_usage_and_lists_what_is_allowed(string given, string allowed)
    {
        string[] arguments = ["read", .. given.Contains("--tcp", StringComparison.Ordinal) ? Array.Empty<string>() : ["--rtu", "/dev/ttyX"], .. given.Contains("--address", StringComparison.Ordinal) ? Array.Empty<string>() : ["--address", "0"], .. given.Split(' ')];

        ToolRun run = await ToolRun.OfAsync(arguments);

        Assert.Equal(2, run.Code);
        Assert.Contains(allowed, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_server_is_read_with_rtu_frames_through_tcp()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = ServeOneAsync(listener);

        ToolRun run = await ToolRun.OfAsync("read", "--rtu-over-tcp", $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", "--unit", "10", "--address", "18");

        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains("rtu-over-tcp 127.0.0.1", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"18\s+028A\s+650", run.Output);
        await serving;
    }

    [Fact]
    public async Task No_line_or_two_lines_are_wrong_usage()
    {
        Assert.Equal(2, (await ToolRun.OfAsync("read", "--address", "0")).Code);
        Assert.Equal(2, (await ToolRun.OfAsync("read", "--tcp", "a:1", "--rtu", "/dev/ttyX", "--address", "0")).Code);
    }

    [Fact]
    public async Task An_unknown_map_lists_the_known_ones()
    {
        ToolRun run = await ToolRun.OfAsync("read", "--tcp", "127.0.0.1:1", "--map", "dedietrich");

        Assert.Equal(1, run.Code);
        Assert.Contains("dedietrich-diematic-isystem", run.Errors, StringComparison.Ordinal);
    }

    /// <summary>A device server in front of unit 10, which has 65.0 at 18: one request, one answer.</summary>
    private static async Task ServeOneAsync(TcpListener listener)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var request = new byte[8];
        await client.GetStream().ReadExactlyAsync(request, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(PtyLine.Frame(request[0], 3, 2, 0x02, 0x8A), TestContext.Current.CancellationToken);
        _ = await client.GetStream().ReadAsync(request, TestContext.Current.CancellationToken); // until the tool hangs up
    }

    /// <summary>Another program that has the port and its lock until it is killed.</summary>
    private static System.Diagnostics.Process Holder(string port)
    {
        var start = new System.Diagnostics.ProcessStartInfo("flock", ["--exclusive", port, "sh", "-c", "echo locked; exec cat"])
        {
            RedirectStandardOutput = true, RedirectStandardInput = true,
        };
        return System.Diagnostics.Process.Start(start)!;
    }
}
