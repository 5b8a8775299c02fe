using System.Buffers.Binary;
using System.Text.Json;
using EdgeGateway.Edge.Commissioning.Scanning;
using EdgeGateway.Tests.Edge.Buses;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commissioning;

public sealed class ScanTests
{
    private static readonly byte[] Refusal = [0x83, 2];

    [Fact]
    public async Task Devices_on_a_line_are_found_by_answer_and_by_refusal()
    {
        using var line = new PtyLine((request, line) => Answer(request, line, [3, 10, 200]));

        JsonElement json = (await ToolRun.OfAsync("scan", "--rtu", line.Path, "--baud", "115200", "--parity", "none", "--units", "1-12,200", "--timeout", "30ms", "--listen", "20ms", "--json")).Json();

        Assert.Equal([3, 10, 200], json.GetProperty("devices").EnumerateArray().Select(device => device.GetProperty("unit").GetInt32()));
        Assert.True(json.GetProperty("complete").GetBoolean());
        Assert.Equal(13, json.GetProperty("asked").GetInt32());
        Assert.DoesNotContain(line.Requests, request => request[1] is 5 or 6 or 15 or 16 or 22 or 23);
    }

    [Fact]
    public async Task A_device_says_its_name_and_its_server_id()
    {
        using var line = new PtyLine((request, line) =>
        {
            // MODBUS Application Protocol V1.1b3, 6.21: basic identification in one reply
            byte[] pdu = request[1] switch
            {
                0x2B => [0x2B, 0x0E, 1, 1, 0, 0, 2, 0, 4, .. "ACME"u8, 1, 3, .. "B-7"u8],
                0x11 => [0x11, 3, 0x42, 0xFF, 0x31],
                _ => [(byte)(request[1] | 0x80), 2],
            };
            line.Reply(request[0], pdu);
        });

        ToolRun run = await ToolRun.OfAsync("scan", "--rtu", line.Path, "--baud", "115200", "--parity", "none", "--units", "7", "--listen", "20ms");

        Assert.Equal(0, run.Code);
        Assert.Contains("vendor: ACME, product: B-7", run.Output, StringComparison.Ordinal);
        Assert.Contains("server id: B.1 (42FF31)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_answers_late_is_found_and_given_time()
    {
        byte[]? held = null;
        using var line = new PtyLine((request, line) =>
        {
            // unit 2 answers when the next question is already on its way, until it is waited for
            if (held is not null)
            {
                line.Send(held);
                held = null;
            }
            else if (request[0] == 2)
            {
                held = PtyLine.Frame(2, Refusal);
            }
        });

        JsonElement json = (await ToolRun.OfAsync("scan", "--rtu", line.Path, "--baud", "115200", "--parity", "none", "--units", "1-5", "--timeout", "20ms", "--listen", "20ms", "--json")).Json();

        Assert.Equal(2, Assert.Single(json.GetProperty("devices").EnumerateArray()).GetProperty("unit").GetInt32());
    }

    [Fact]
    public async Task Two_devices_with_one_address_are_recognised()
    {
        using var line = new PtyLine((request, line) =>
        {
            if (request[0] == 4)
            {
                line.Send([.. PtyLine.Frame(4, 3, 2, 0, 1), .. PtyLine.Frame(4, 3, 2, 0, 2)]);
            }
        });

        JsonElement json = (await ToolRun.OfAsync("scan", "--rtu", line.Path, "--baud", "115200", "--parity", "none", "--units", "3-5", "--timeout", "20ms", "--listen", "20ms", "--json")).Json();

        JsonElement device = Assert.Single(json.GetProperty("devices").EnumerateArray());
        Assert.True(device.GetProperty("unit").GetInt32() == 4 && device.GetProperty("twoDevices").GetBoolean());
        Assert.Equal("twoDevices", json.GetProperty("verdicts")[0].GetProperty("fault").GetString());
    }

    [Fact]
    public async Task A_line_without_anybody_is_a_failure_with_a_verdict()
    {
        using var line = new PtyLine((_, _) => { });

        ToolRun run = await ToolRun.OfAsync("scan", "--rtu", line.Path, "--baud", "9600", "--parity", "none", "--units", "1-3", "--timeout", "10ms", "--listen", "20ms");

        Assert.Equal(1, run.Code);
        Assert.Contains("0 devices found, 3 addresses asked", run.Output, StringComparison.Ordinal);
        Assert.Contains("nobody answers", run.Output, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], line.Requests.Select(request => (int)request[0]));
    }

    [Fact]
    public async Task A_sweep_asks_likely_addresses_at_every_speed_before_the_unlikely_ones()
    {
        using var line = new PtyLine((_, _) => { });

        JsonElement json = (await ToolRun.OfAsync("scan", "--rtu", line.Path, "--sweep", "--units", "1,99", "--timeout", "5ms", "--listen", "20ms", "--json")).Json();

        // a change of speed throws away what the far end of a pseudo-terminal has not read yet, so a request may be missing
        byte[] heard = [.. line.Requests.Select(request => request[0])];
        Assert.True(heard.SequenceEqual(heard.Order()) && heard.Distinct().SequenceEqual([(byte)1, (byte)99]), string.Join(' ', heard));
        Assert.InRange(json.GetProperty("asked").GetInt32(), 40, int.MaxValue);
    }

    [Fact]
    public async Task A_network_device_that_ignores_the_unit_is_told_once()
    {
        await using var device = new ModbusTcpDevice();

        JsonElement json = (await ToolRun.OfAsync("scan", "--tcp", device.Address, "--json")).Json();

        Assert.Equal(1, json.GetProperty("devices").GetArrayLength());
        Assert.Contains("every unit id", json.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
        Assert.InRange(device.Asked.Count, 1, 60);
    }

    [Fact]
    public async Task One_value_in_a_range_is_told_as_that_and_behind_what_more_speaks_for()
    {
        // the model number and an outside temperature of a De Dietrich boiler; 8 is 17.0, which is also where a Buderus has its supply
        ToolRun sure = await ScanAsync((457, 22), (601, 0x8032), (8, 170)), unsure = await ScanAsync((8, 170));

        Assert.Contains("looks like the map dedietrich-diematic-isystem: 2 of 2 probe points fit", sure.Output, StringComparison.Ordinal);
        Assert.Contains("less likely the map buderus-ems-esp: one value in its range is all that speaks for it (supply (holding 8) is 17)", sure.Output, StringComparison.Ordinal);
        Assert.True(sure.Output.IndexOf("looks like", StringComparison.Ordinal) < sure.Output.IndexOf("less likely", StringComparison.Ordinal));
        Assert.Contains("may be the map buderus-ems-esp: one value in its range is all that speaks for it", unsure.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("looks like", unsure.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_float_next_to_zero_is_no_value_that_a_device_has()
    {
        // 2995 7D9A is 6.6E-14: two registers of another device, where a Siemens RWF55 has its temperature, the low word first; 4220 0000 is 40
        Assert.DoesNotContain("siemens-rwf55", (await ScanAsync((0, 0x7D9A), (1, 0x2995))).Output, StringComparison.Ordinal);
        Assert.Contains("siemens-rwf55", (await ScanAsync((0, 0x0000), (1, 0x4220))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_out_follows_the_slowest_and_never_falls_below_the_floor()
    {
        var timeout = new AdaptiveTimeout();
        Assert.Equal(AdaptiveTimeout.Floor, timeout.Now);

        timeout.Saw(TimeSpan.FromMilliseconds(4));
        Assert.Equal(AdaptiveTimeout.Floor, timeout.Now);

        timeout.Saw(TimeSpan.FromMilliseconds(80));
        Assert.Equal(240, timeout.Now.TotalMilliseconds);

        timeout.Saw(TimeSpan.FromSeconds(10));
        Assert.Equal(3, timeout.Now.TotalSeconds);
    }

    [Theory]
    [InlineData("1-3,7,2", "1 2 3 7")]
    [InlineData("247", "247")]
    [InlineData("0-3", null)]
    [InlineData("3-1", null)]
    [InlineData("1,", null)]
    [InlineData("248", null)]
    [InlineData("a", null)]
    public void Addresses_are_typed_as_ranges(string text, string? expected)
    {
        bool read = UnitRanges.TryParse(text, out IReadOnlyList<byte>? units);

        Assert.Equal(expected, read ? string.Join(' ', units!) : null);
    }

    /// <summary>Scans a device that has these holding registers and no others.</summary>
    private static async Task<ToolRun> ScanAsync(params (int Address, ushort Raw)[] registers)
    {
        Dictionary<int, ushort> has = registers.ToDictionary(register => register.Address, register => register.Raw);
        using var line = new PtyLine((request, line) =>
        {
            int[] asked = [.. Enumerable.Range(BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(2)), request.Length < 8 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(4)))];
            line.Reply(request[0], request[1] == 3 && asked.All(has.ContainsKey)
                ? [3, (byte)(2 * asked.Length), .. asked.SelectMany(address => new[] { (byte)(has[address] >> 8), (byte)has[address] })]
                : [(byte)(request[1] | 0x80), 2]);
        });
        ToolRun run = await ToolRun.OfAsync("scan", "--rtu", line.Path, "--baud", "115200", "--parity", "none", "--units", "10", "--timeout", "1s", "--listen", "20ms");
        Assert.True(run.Code == 0, run.Errors);
        return run;
    }

    private static void Answer(byte[] request, PtyLine line, int[] units)
    {
        if (units.Contains(request[0]))
        {
            line.Reply(request[0], request[1] == 3 && request[0] == 3 ? [3, 2, 0, 1] : [(byte)(request[1] | 0x80), 2]);
        }
    }
}
