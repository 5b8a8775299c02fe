using System.Text.RegularExpressions;
using EdgeGateway.Tests.Edge.Buses;
using EdgeGateway.Tests.Edge.Tracing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commissioning;

/// <summary><c>--trace FILE</c> of the tools: what was on the wire, above all when nothing good came.</summary>
public sealed class ToolTraceTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tool-trace");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_reading_has_its_frames_in_the_file()
    {
        await using var device = new ModbusTcpDevice((0, 17));

        ToolRun run = await ToolRun.OfAsync("read", "--tcp", device.Address, "--unit", "5", "--address", "0", "--trace", File("read.txt"));

        Assert.Equal(0, run.Code);
        string[] lines = Lines("read.txt");
        Assert.Equal(2, lines.Length);
        Assert.EndsWith("  unit 5 asks holding 0", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("  unit 5 0 = 17", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_device_leaves_every_question_in_the_file_those_of_the_diagnosis_as_well()
    {
        using var line = new PtyLine((_, _) => { });

        ToolRun run = await ToolRun.OfAsync(Read(line, "silent.txt"));

        Assert.Equal(1, run.Code);
        string[] lines = Lines("silent.txt");
        Assert.Equal(5, lines.Length); // three tries of the reading, two questions of the diagnosis
        Assert.Equal((await HeardAsync(line, lines.Length)).Select(Convert.ToHexString), lines.Select(Bytes));
    }

    [Fact]
    public async Task Damaged_answers_are_in_the_file_byte_by_byte()
    {
        byte[] damaged = Convert.FromHexString("0A0302FFFF");
        using var line = new PtyLine((_, line) => line.Send(damaged));

        ToolRun run = await ToolRun.OfAsync(Read(line, "damaged.txt"));

        Assert.Equal(1, run.Code);
        string[] lines = Lines("damaged.txt");
        Assert.Contains(lines, text => text.EndsWith("< 0A 03 02 FF FF  damaged: no whole frame", StringComparison.Ordinal));
        Assert.All(lines, text => Assert.Matches("> 0A 03 02 59 .*  unit 10 asks holding 601|< 0A 03 02 FF FF  ", text));
    }

    [Fact]
    public async Task Wireshark_reads_the_file_of_a_failed_reading_as_modbus()
    {
        using var line = new PtyLine((request, line) => line.Send(request[0] == 10 ? PtyLine.Frame(11, 3, 2, 0, 1) : []));

        ToolRun run = await ToolRun.OfAsync(Read(line, "wrong.pcapng"));

        Assert.Equal(1, run.Code);
        string[] packets = await Tshark.FieldsAsync(File("wrong.pcapng"), "mbtcp.unit_id", "modbus.func_code", "udp.port", "frame.comment");
        Assert.Contains(packets, packet => packet.StartsWith("10|3||request: asks holding 601", StringComparison.Ordinal));
        Assert.Contains(packets, packet => packet.StartsWith("||9,9|another unit: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_scan_has_its_frames_in_the_file(bool isNetwork)
    {
        await using var device = new ModbusTcpDevice();
        using var line = new PtyLine((request, line) => line.Reply(request[0], (byte)(request[1] | 0x80), 2));
        string[] where = isNetwork ? ["--tcp", device.Address] : ["--rtu", line.Path, "--baud", "115200", "--parity", "none", "--listen", "20ms"];

        ToolRun run = await ToolRun.OfAsync(["scan", .. where, "--units", "7", "--trace", File("scan.txt")]);

        Assert.Equal(0, run.Code);
        string[] lines = Lines("scan.txt");
        Assert.Contains(lines, text => text.EndsWith("  unit 7 asks holding 0", StringComparison.Ordinal));
        Assert.Contains(lines, text => text.EndsWith(isNetwork ? "  unit 7 0 = 0" : "  unit 7 refuses with 2 (IllegalDataAddress)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_before_anything_is_sent()
    {
        using var line = new PtyLine((_, _) => { });
        await System.IO.File.WriteAllTextAsync(File("there.txt"), "of yesterday", TestContext.Current.CancellationToken);

        foreach (string name in new[] { "there.txt", "no/folder.txt" })
        {
            ToolRun run = await ToolRun.OfAsync(Read(line, name));

            Assert.Equal(1, run.Code);
            string error = Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.Contains($"The trace {File(name)} cannot be written", error, StringComparison.Ordinal);
        }

        Assert.Empty(line.Requests);
        Assert.Equal("of yesterday", await System.IO.File.ReadAllTextAsync(File("there.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_run_without_a_frame_leaves_no_file()
    {
        ToolRun run = await ToolRun.OfAsync("read", "--rtu", File("no-port"), "--address", "0", "--trace", File("nothing.pcapng"));

        Assert.Equal(1, run.Code);
        Assert.False(System.IO.File.Exists(File("nothing.pcapng")));
    }

    private string[] Read(PtyLine line, string file) =>
        ["read", "--rtu", line.Path, "--baud", "9600", "--parity", "none", "--unit", "10", "--address", "601", "--timeout", "100ms", "--listen", "20ms", "--trace", File(file)];

    private string File(string name) => Path.Combine(folder.FullName, name);

    private string[] Lines(string name) => System.IO.File.ReadAllLines(File(name));

    private static string Bytes(string text) => Regex.Match(text, "[<>] ([0-9A-F ]+?)  ").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>What the device heard; the last request may still be on its way when the tool has ended.</summary>
    private static async Task<byte[][]> HeardAsync(PtyLine line, int count)
    {
        while (line.Requests.Count < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return [.. line.Requests];
    }
}
