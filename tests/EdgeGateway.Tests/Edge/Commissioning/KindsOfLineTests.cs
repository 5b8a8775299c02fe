using System.Globalization;
using EdgeGateway.Protocols.Modbus;
using EdgeGateway.Tests.Edge.Buses;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commissioning;

/// <summary>The tools over every kind of line that has an option, each with a far end that speaks it.</summary>
public sealed class KindsOfLineTests
{
    /// <summary>Holding 18 of unit 10 is 65.0.</summary>
    private static readonly byte[] Pdu = [3, 2, 0x02, 0x8A];

    [Fact]
    public async Task Ascii_on_a_serial_line()
    {
        using var line = new PtyLine((_, line) => line.Send(Ascii(Pdu)), isText: true);

        ToolRun run = await ReadAsync("--ascii", line.Path, "--baud", "9600", "--parity", "none");

        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains($"{line.Path} 9600 7N1 ascii, unit 10", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"18\s+028A\s+650", run.Output);
        Assert.Equal(":0A03001200", System.Text.Encoding.ASCII.GetString(line.Requests.First())[..11]);
    }

    [Fact]
    public async Task Ascii_on_a_serial_line_with_8_data_bits()
    {
        using var line = new PtyLine((_, line) => line.Send(Ascii(Pdu)), isText: true);

        ToolRun run = await ReadAsync("--ascii", line.Path, "--baud", "9600", "--parity", "none", "--data-bits", "8");

        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains($"{line.Path} 9600 8N1 ascii, unit 10", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RTU sends whole bytes and always has 8 data bits (MODBUS over Serial Line V1.02, 2.5.1)", "--rtu", "/dev/none", "--data-bits", "7")]
    [InlineData("through a network there are none", "--ascii-over-tcp", "127.0.0.1:1", "--data-bits", "7")]
    [InlineData("--data-bits is \"9\"; allowed: 7 or 8.", "--ascii", "/dev/none", "--data-bits", "9")]
    public async Task Data_bits_that_a_line_cannot_have_are_wrong_usage(string reason, params string[] line)
    {
        ToolRun run = await ReadAsync(line);

        Assert.Equal(2, run.Code);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--rtu-over-tcp", false, false)]
    [InlineData("--rtu-over-udp", false, true)]
    [InlineData("--ascii-over-tcp", true, false)]
    public async Task Frames_of_a_serial_line_through_a_network(string option, bool isAscii, bool isDatagram)
    {
        using var peer = new FramePeer((request, send) => send(isAscii ? Ascii(Pdu) : PtyLine.Frame(request[0], Pdu)), isDatagram);
        string place = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{peer.Port}");

        ToolRun run = await ReadAsync(option, place);

        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains($"{option[2..]} {place}, unit 10", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"18\s+028A\s+650", run.Output);
    }

    [Theory]
    [InlineData("--rtu-over-udp", false, true)]
    [InlineData("--ascii-over-tcp", true, false)]
    public async Task A_scan_through_a_network_finds_who_answers(string option, bool isAscii, bool isDatagram)
    {
        using var peer = new FramePeer(
            (request, send) =>
            {
                byte unit = isAscii ? Convert.ToByte(System.Text.Encoding.ASCII.GetString(request)[1..3], 16) : request[0];
                if (unit == 10)
                {
                    send(isAscii ? Ascii([0x83, 2]) : PtyLine.Frame(10, 0x83, 2));
                }
            },
            isDatagram);

        ToolRun run = await ToolRun.OfAsync("scan", option, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{peer.Port}"), "--units", "9-11", "--timeout", "100ms");

        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains("unit 10: exception 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 device found, 3 addresses asked", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_of_an_ascii_line_tries_both_numbers_of_data_bits_and_the_likely_addresses_first()
    {
        int asked = 0;
        using var line = new PtyLine(
            (request, line) =>
            {
                if (System.Text.Encoding.ASCII.GetString(request).StartsWith(":0A", StringComparison.Ordinal) && ++asked == 2)
                {
                    line.Send(Ascii([0x83, 2]));
                }
            },
            isText: true);

        ToolRun run = await ToolRun.OfAsync("scan", "--ascii", line.Path, "--baud", "9600", "--parity", "none", "--listen", "20ms", "--units", "9-11", "--timeout", "50ms", "--sweep");

        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains($"{line.Path} 9600 8N1 ascii, unit 10: exception 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 device found, 4 addresses asked", run.Output, StringComparison.Ordinal); // the likely 10 in 7N1 and 8N1, then 9 and 11
    }

    [Fact]
    public async Task An_echo_that_is_known_is_passed_over_and_not_taken_for_a_failure()
    {
        bool answers = true;
        using var line = new PtyLine((request, line) => line.Send(answers ? [.. request, .. PtyLine.Frame(request[0], 3, (byte)(2 * request[5]), 0x02, 0x8A)] : request));

        ToolRun read = await ReadAsync("--rtu", line.Path, "--baud", "9600", "--parity", "none", "--echo");
        answers = false;
        ToolRun known = await ReadAsync("--rtu", line.Path, "--baud", "9600", "--parity", "none", "--echo", "--timeout", "50ms");
        ToolRun unknown = await ReadAsync("--rtu", line.Path, "--baud", "9600", "--parity", "none", "--timeout", "50ms");

        Assert.True(read.Code == 0, read.Errors);
        Assert.Contains("no answer within 50 ms", known.Errors, StringComparison.Ordinal);
        Assert.Contains("only our own request came back", unknown.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read --address 0")]
    [InlineData("scan --units 1")]
    [InlineData("listen --for 1s")]
    [InlineData("decode --address 0")]
    public async Task A_port_in_use_is_told_by_every_tool_with_its_program_once(string tool)
    {
        using var line = new PtyLine((_, _) => { });
        var start = new System.Diagnostics.ProcessStartInfo("flock", ["--exclusive", line.Path, "sh", "-c", "echo locked; exec cat"])
        {
            RedirectStandardOutput = true, RedirectStandardInput = true,
        };
        using System.Diagnostics.Process holder = System.Diagnostics.Process.Start(start)!;
        try
        {
            await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

            ToolRun run = await ToolRun.OfAsync([.. tool.Split(' '), "--rtu", line.Path]);

            Assert.Equal(1, run.Code);
            Assert.Contains($"port {line.Path}: is in use by", run.Errors, StringComparison.Ordinal);
            Assert.Equal(2, run.Errors.Split($"(process {holder.Id})").Length);
            Assert.Contains("stop it first", run.Errors, StringComparison.Ordinal);
        }
        finally
        {
            holder.Kill();
        }
    }

    private static Task<ToolRun> ReadAsync(params string[] line) => ToolRun.OfAsync(
        ["read", .. line, "--unit", "10", "--address", "18", .. line[0] is "--rtu" or "--ascii" ? new[] { "--listen", "20ms" } : []]);

    private static byte[] Ascii(byte[] pdu)
    {
        var frame = new byte[AsciiFrame.LengthOf(pdu.Length)];
        Assert.Equal(frame.Length, AsciiFrame.Write(new UnitId(10), pdu, frame));
        return frame;
    }
}
