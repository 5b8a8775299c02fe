using System.Globalization;
using System.Text.Json;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Tracing;
using EdgeGateway.Edge.Tracing.Reading;
using EdgeGateway.Tests.Architecture;
using EdgeGateway.Tests.Edge.Buses;
using EdgeGateway.Tests.Edge.Tracing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commissioning;

/// <summary><c>decode --trace FILE</c>: what <c>read --trace</c> or the gateway wrote down is decoded from afar.</summary>
public sealed class DecodeTraceTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("decode-trace");

    private static string[] Lines => [.. TraceText.Lines(FrameFormat.Rtu, TraceCase.Rtu())];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("read.txt", "--rtu")]
    [InlineData("read.pcapng", "--rtu")]
    [InlineData("read.txt", "--ascii")]
    [InlineData("read.pcapng", "--ascii")]
    [InlineData("read.txt", "--tcp")]
    [InlineData("read.pcapng", "--tcp")]
    public async Task What_read_wrote_decode_reads(string file, string line)
    {
        await using var network = new ModbusTcpDevice((601, 0x0264), (602, 0x0224));
        using var serial = new PtyLine((_, port) => port.Send(line == "--ascii" ? Ascii() : PtyLine.Frame(1, 3, 4, 0x02, 0x64, 0x02, 0x24)), isText: line == "--ascii");
        ToolRun written = await ToolRun.OfAsync(
            ["read", line, line == "--tcp" ? network.Address : serial.Path, "--address", "601", "--count", "2", "--repeat", "2", "--every", "1ms", "--trace", File(file), .. line == "--tcp" ? [] : new[] { "--listen", "20ms" }]);
        Assert.True(written.Code == 0, written.Errors);

        ToolRun text = await ToolRun.OfAsync("decode", "--trace", File(file), "--expect", "54.8");
        JsonElement json = (await ToolRun.OfAsync("decode", "--trace", File(file), "--expect", "54.8", "--json")).Json();

        Assert.True(text.Code == 0, text.Errors);
        Assert.Matches(@"^unit 1, holding 601\.\.602, \d{4}-\S+Z \(the newest of 2 answers\)\r?\n2 registers: 0264 0224\r?\n", text.Output);
        JsonElement reply = Assert.Single(json.GetProperty("replies").EnumerateArray());
        Assert.Equal((1, 601, 2), (reply.GetProperty("unit").GetInt32(), reply.GetProperty("address").GetInt32(), reply.GetProperty("times").GetInt32()));
        Assert.Equal("""{"table":"holding","address":602,"format":"int16","scale":0.1}""", reply.GetProperty("interpretations")[0].GetProperty("catalogPoint").GetRawText());
    }

    [Theory]
    [InlineData("text")]
    [InlineData("pcapng")]
    public async Task The_answer_of_the_direct_method_is_read_as_well_alone_or_in_its_envelope(string format)
    {
        string answer = format == "text"
            ? JsonSerializer.Serialize(new { bus = "boilers", text = Lines })
            : JsonSerializer.Serialize(new { bus = "boilers", pcapng = TracePcapng.File("boilers", FrameFormat.Rtu, TraceCase.Rtu()) });
        string[] files = [answer, $$"""{"status": 200, "payload": {{answer}}}"""];

        foreach (string content in files)
        {
            ToolRun run = await DecodeAsync(content);

            Assert.True(run.Code == 0, run.Errors);
            Assert.StartsWith("unit 10, holding 601..602, 2026-01-12T08:00:07.010000Z", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_trace_of_the_documentation_is_one()
    {
        string page = await System.IO.File.ReadAllTextAsync(Path.Combine(SourceTree.Root(), "docs", "formats", "frame-trace.md"), TestContext.Current.CancellationToken);

        Assert.Equal(["unit 10, holding 601..602"], Headings(await DecodeAsync(page.Split("```")[1])));
    }

    [Fact]
    public async Task Unit_table_address_and_count_choose()
    {
        string content = string.Join('\n', TraceText.Lines(FrameFormat.Rtu,
        [
            .. TraceCase.Rtu(),
            TraceCase.Frame(7, FrameDirection.Sent, FrameVerdict.Request, TraceCase.Sealed(11, "0400050003")),
            TraceCase.Frame(8, FrameDirection.Received, FrameVerdict.Reply, TraceCase.Sealed(11, "0406000100020003")),
        ]));

        Assert.Equal(["unit 10, holding 601..602", "unit 11, input 5..7"], Headings(await DecodeAsync(content)));
        Assert.Equal(["unit 11, input 5..7"], Headings(await DecodeAsync(content, "--unit", "11")));
        Assert.Equal(["unit 10, holding 602"], Headings(await DecodeAsync(content, "--address", "602")));
        Assert.Equal(["unit 11, input 6"], Headings(await DecodeAsync(content, "--table", "input", "--address", "6", "--count", "1")));
        Assert.Equal(
            $"edge-gateway: The trace {File("trace")} has no answer with holding 6..8 of unit 11; it has unit 10 holding 601..602, unit 11 input 5..7.",
            (await DecodeAsync(content, "--unit", "11", "--table", "holding", "--address", "6", "--count", "3")).Errors.TrimEnd());
        Assert.Contains("has no answer with 9 registers; it has", (await DecodeAsync(content, "--count", "9")).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("E1 2B", "E1 2A", "no whole frame of Modbus RTU")]
    [InlineData("00 32 01", "00 32", "no whole frame of Modbus RTU")]
    [InlineData("0A 03 04", "0A O3 04", "not hexadecimal")]
    [InlineData("07.010000Z", "7.01Z", "is no time")]
    [InlineData(" < ", " | ", "is no frame of a trace")]
    [InlineData("= 50 500", "= 50 501", "this frame was changed, or one before it is missing")]
    public async Task A_damaged_file_is_one_error_with_its_line(string before, string after, string error)
    {
        Assert.Contains(before, Lines[1], StringComparison.Ordinal);

        ToolRun run = await DecodeAsync(string.Join(Environment.NewLine, [Lines[0], Lines[1].Replace(before, after, StringComparison.Ordinal), .. Lines[2..]]));

        Assert.Equal((1, ""), (run.Code, run.Output));
        string told = Assert.Single(run.Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"edge-gateway: {File("trace")}, line 2: ", told, StringComparison.Ordinal);
        Assert.Contains(error, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_lost_its_request_is_told()
    {
        ToolRun run = await DecodeAsync(string.Join('\n', Lines[1..]));

        Assert.Equal(1, run.Code);
        Assert.StartsWith($"edge-gateway: {File("trace")}, line 1: the words say \"unit 10 601 = 50 500\"", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_request_before_a_reply_to_other_registers_gives_no_value_a_wrong_address()
    {
        TracedFrame[] frames =
        [
            TraceCase.Frame(0, FrameDirection.Sent, FrameVerdict.Request, TraceCase.Sealed(10, "0302BC0002")),
            TraceCase.Frame(1, FrameDirection.Received, FrameVerdict.Reply, TraceCase.Sealed(10, "030400070008")),
            .. TraceCase.Rtu(),
        ];
        string[] lines = [.. TraceText.Lines(FrameFormat.Rtu, frames)];

        ToolRun run = await DecodeAsync(string.Join('\n', [.. lines[..2], .. lines[3..]]));

        Assert.Equal(1, run.Code);
        Assert.Contains($"{File("trace")}, line 3: the words say \"unit 10 601 = 50 500\"", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"text\": 5}", "is JSON, but no answer of getTrace")]
    [InlineData("{\"text\": [\n", ", line 2: ")]
    [InlineData("{\"text\": [\"\", \"nonsense\"]}", ", text[1]: \"nonsense\" is no frame of a trace")]
    [InlineData("{\"pcapng\": \"AAAA\"}", "is no pcapng file")]
    [InlineData("", "has no frame")]
    public async Task What_is_no_trace_is_one_error(string content, string error)
    {
        ToolRun run = await DecodeAsync(content);

        Assert.Equal(1, run.Code);
        Assert.Contains(error, Assert.Single(run.Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_for_Wireshark_that_was_cut_anywhere_or_lost_its_comments_is_one_error_or_what_is_left_of_it()
    {
        byte[] whole = TracePcapng.File("boilers", FrameFormat.Rtu, TraceCase.Rtu());
        for (int length = 1; length < whole.Length; length += 3)
        {
            await System.IO.File.WriteAllBytesAsync(File("trace"), whole[..length], TestContext.Current.CancellationToken);

            ToolRun run = await ToolRun.OfAsync("decode", "--trace", File("trace"));

            Assert.True(run.Code == 1 ? run.Errors.Count(c => c == '\n') == 1 : run.Output.StartsWith("unit 10, holding 601..602", StringComparison.Ordinal), $"{length}: {run.Errors}");
        }

        int comment = whole.AsSpan().IndexOf("reply: 601"u8);
        whole.AsSpan(comment, 5).Fill((byte)'x');
        await System.IO.File.WriteAllBytesAsync(File("trace"), whole, TestContext.Current.CancellationToken);
        Assert.Matches(", byte [0-9]+: the packet lacks the comment", (await ToolRun.OfAsync("decode", "--trace", File("trace"))).Errors);
    }

    [Fact]
    public async Task A_file_that_Wireshark_saved_again_is_read_with_its_times()
    {
        await System.IO.File.WriteAllBytesAsync(File("trace"), TracePcapng.File("boilers", FrameFormat.Rtu, TraceCase.Rtu()), TestContext.Current.CancellationToken);
        await Tshark.RunAsync("-r", File("trace"), "-Y", "modbus", "-w", File("again"));

        ToolRun run = await ToolRun.OfAsync("decode", "--trace", File("again"));

        Assert.True(run.Code == 0, run.Errors);
        Assert.StartsWith("unit 10, holding 601..602, 2026-01-12T08:00:07.010000Z", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_count_as_their_interface_says()
    {
        // a name that is a 9 (nanoseconds), and then the option's code: if_tsresol is 9, if_name 2
        byte[] whole = TracePcapng.File("\t", FrameFormat.Rtu, TraceCase.Rtu());
        int option = whole.AsSpan().IndexOf("\u0002\0\u0001\0\t"u8);
        whole[option] = 9;
        await System.IO.File.WriteAllBytesAsync(File("trace"), whole, TestContext.Current.CancellationToken);

        ToolRun run = await ToolRun.OfAsync("decode", "--trace", File("trace"));

        DateTimeOffset expected = DateTimeOffset.UnixEpoch + ((new DateTimeOffset(2026, 1, 12, 8, 0, 7, 10, TimeSpan.Zero) - DateTimeOffset.UnixEpoch) / 1000);
        Assert.Contains($"{expected:yyyy-MM-ddTHH:mm:ss}", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[0], 3_000_000, "1970-01-01T00:00:03")]
    [InlineData(new byte[] { 0 }, 3, "1970-01-01T00:00:03")]
    [InlineData(new byte[] { 19 }, 15_000_000_000_000_000_000, "1970-01-01T00:00:01.5")]
    [InlineData(new byte[] { 0x81 }, 3, "1970-01-01T00:00:01.5")]
    [InlineData(new byte[] { 0xBF }, 1UL << 63, "1970-01-01T00:00:01")]
    [InlineData(new byte[] { 0 }, 253_402_300_799, "9999-12-31T23:59:59")]
    [InlineData(new byte[] { 0 }, 253_402_300_800, null)]
    [InlineData(new byte[] { 20 }, 3, null)]
    [InlineData(new byte[] { 0xC0 }, 3, null)]
    public void Clocks_of_pcapng_count_powers_of_ten_and_of_two(byte[] resolution, ulong stamp, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected + "Z", CultureInfo.InvariantCulture), PcapngClock.Of(resolution).TimeOf(stamp));

    [Fact]
    public async Task A_file_that_is_not_there_and_two_sources_are_told()
    {
        ToolRun missing = await ToolRun.OfAsync("decode", "--trace", File("none"));

        Assert.Equal(1, missing.Code);
        Assert.StartsWith($"edge-gateway: The trace {File("none")} cannot be read", missing.Errors, StringComparison.Ordinal);
        Assert.Equal(2, (await ToolRun.OfAsync("decode", "41E0", "--trace", File("none"))).Code);
    }

    [Theory]
    [InlineData("--address")]
    [InlineData("--count")]
    public async Task A_number_that_is_none_is_wrong_usage(string option)
    {
        ToolRun run = await ToolRun.OfAsync("decode", "--trace", File("none"), option, "y");

        Assert.Equal(2, run.Code);
        Assert.Contains("it is \"y\"", run.Errors, StringComparison.Ordinal);
    }

    private async Task<ToolRun> DecodeAsync(string content, params string[] options)
    {
        await System.IO.File.WriteAllTextAsync(File("trace"), content, TestContext.Current.CancellationToken);
        return await ToolRun.OfAsync(["decode", "--trace", File("trace"), .. options]);
    }

    private static string[] Headings(ToolRun run)
    {
        Assert.True(run.Code == 0, run.Errors);
        return [.. run.Output.Split(Environment.NewLine).Where(line => line.StartsWith("unit ", StringComparison.Ordinal)).Select(line => line[..line.LastIndexOf(", ", StringComparison.Ordinal)])];
    }

    private string File(string name) => Path.Combine(folder.FullName, name);

    // 1 + 3 + 4 + 0x02 + 0x64 + 0x02 + 0x24 is 0x94, its complement 0x6C
    private static byte[] Ascii() => ":010304026402246C\r\n"u8.ToArray();
}
