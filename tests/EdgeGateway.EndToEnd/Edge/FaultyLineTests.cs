using System.Text.Json;
using Xunit;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>
/// Every fault of a serial line that the simulator plays, bit by bit, as a program of its own (docs/formats/line-faults.md), and the verdict of the gateway's tools,
/// which are another program: its evidence comes through a real terminal, with the marks of its port.
/// </summary>
public sealed class FaultyLineTests
{
    private const string At9600 = "--baud 9600 --parity none";
    private const string Patient = "--listen 100ms --timeout 1s"; // the machine may be busy
    private const string Boiler = """{"unit": 10, "profile": "dedietrich-diematic-isystem", "set": {"602": 612}}""", Meter = """{"unit": 20, "profile": "kamstrup-multical-403"}""";
    private const string OtherMaster = """{"talkMs": 5000, "listenMs": 0, "everyMs": 50, "unit": 10}""";

    /// <summary>On a line with nobody else to hear, all of these are the same: the slave understands nothing and says nothing.</summary>
    [Theory]
    [InlineData("""{"fault": "parity", "parity": "even"}""")]
    [InlineData("""{"fault": "speed", "baud": 19200}""")]
    [InlineData("""{"fault": "swapped"}""")]
    [InlineData("""{"fault": "silent"}""")]
    public async Task Without_a_byte_nobody_answers_and_the_ways_to_go_on_are_told(string fault)
    {
        await using FaultyBench bench = await StartAsync(fault, Boiler);

        JsonElement read = await bench.JsonAsync($"read {At9600} --unit 10 --address 602 --timeout 200ms --listen 100ms");
        JsonElement scan = await bench.JsonAsync($"scan {At9600} --units 9-11 --timeout 100ms --listen 100ms");

        foreach (JsonElement verdict in new[] { First(read, "nobodyThere"), First(scan, "nobodyThere") })
        {
            Says(verdict, "reasons", "not one byte came back");
            Says(verdict, "whatToDo", "exchange A and B");
            Says(verdict, "whatToDo", "scan --sweep");
        }
    }

    [Theory]
    [InlineData("even", 1, "none", "just those with an even number of ones", "--parity even")]
    [InlineData("odd", 1, "none", "just those with an odd number of ones", "--parity odd")]
    [InlineData("odd", 1, "even", "every one", "--parity odd")]
    [InlineData("none", 2, "even", "just those with an even number of ones", "--parity none --stop-bits 2")]
    public async Task A_wrong_parity_is_told_from_the_marks_at_others_bytes(string theirs, int theirStops, string ours, string pattern, string setting)
    {
        await using FaultyBench bench = await StartAsync($$"""{"fault": "parity", "parity": "{{ours}}"}""", Boiler, $""", "parity": "{theirs}", "stopBits": {theirStops}, "otherMaster": {OtherMaster}""");

        JsonElement heard = await bench.JsonAsync($"listen --baud 9600 --parity {ours} --for 1s");

        Assert.True(heard.GetProperty("foreignMaster").GetBoolean());
        JsonElement verdict = First(heard, "wrongParity");
        Says(verdict, "reasons", pattern);
        Says(verdict, "whatToDo", setting);
    }

    [Theory]
    [InlineData(2400, "higher")]
    [InlineData(4800, "higher")]
    [InlineData(19200, "lower")]
    [InlineData(38400, "lower")]
    [InlineData(115200, "lower")]
    public async Task A_wrong_speed_is_told_with_its_direction_and_nothing_is_sent(int ours, string direction)
    {
        await using FaultyBench bench = await StartAsync($$"""{"fault": "speed", "baud": {{ours}} }""", Boiler, $""", "otherMaster": {OtherMaster}""");

        JsonElement heard = await bench.JsonAsync($"listen --baud {ours} --parity none --for 1s");
        (int code, _, string errors) = await bench.RunAsync($"read --baud {ours} --parity none --unit 10 --address 602");

        JsonElement verdict = First(heard, "wrongSpeed");
        Says(verdict, "reasons", "no whole frame");
        Says(verdict, "whatToDo", $"try {direction} speeds than {ours}");
        Assert.Equal(1, code);
        Assert.Contains("nothing was sent", errors, StringComparison.Ordinal);
        Assert.Contains("the line: wrong speed", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_finds_the_speed_by_ear()
    {
        await using FaultyBench bench = await StartAsync("", Boiler, $""", "baud": 19200, "parity": "even", "heedPort": true, "otherMaster": {OtherMaster}""");

        (int code, string output, string errors) = await bench.RunAsync("listen --baud 9600 --parity none --sweep --for 500ms");

        Assert.True(code == 0, errors);
        Assert.Contains($"{bench.Port} 19200 8E1: listened", output, StringComparison.Ordinal);
        Assert.Contains("another master talks on this line", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_finds_the_speed_by_asking()
    {
        await using FaultyBench bench = await StartAsync("", Boiler, """, "baud": 19200, "parity": "even", "heedPort": true""");

        JsonElement scan = await bench.JsonAsync($"scan {At9600} --units 10 --sweep --timeout 500ms --listen 100ms");

        JsonElement device = Assert.Single(scan.GetProperty("devices").EnumerateArray());
        Assert.Equal($"{bench.Port} 19200 8E1", device.GetProperty("line").GetString());
    }

    [Theory]
    [InlineData("none")]
    [InlineData("even")]
    public async Task Exchanged_wires_are_told_from_others_requests_turned_round(string parity)
    {
        await using FaultyBench bench = await StartAsync("""{"fault": "swapped"}""", Boiler, $""", "parity": "{parity}", "otherMaster": {OtherMaster}""");

        JsonElement verdict = First(await bench.JsonAsync($"listen --baud 9600 --parity {parity} --for 2s"), "swappedWires");

        Says(verdict, "reasons", "with every bit turned round");
        Says(verdict, "whatToDo", "exchange A and B");
    }

    [Fact]
    public async Task Two_devices_with_one_address_break_each_others_answers()
    {
        string one = Meter.Replace("}", """, "set": {"0": 100, "1": 7}}"""), other = Meter.Replace("}", """, "set": {"0": 9000, "1": 99}}""");
        await using FaultyBench bench = await StartAsync("", $"{one}, {other}, {Boiler}");

        JsonElement read = await bench.JsonAsync($"read {At9600} --unit 20 --address 0 --count 2 {Patient}");
        JsonElement scan = await bench.JsonAsync($"scan {At9600} --units 10,20 {Patient}");

        JsonElement alone = First(read, "twoDevices"), among = First(scan, "twoDevices");
        Says(alone, "reasons", "answers of address 20 begin right and then break");
        Says(alone, "whatToDo", "shows whether other addresses answer well");
        Says(among, "reasons", "other addresses answer well");
        Assert.True(among.GetProperty("confidence").GetDouble() > alone.GetProperty("confidence").GetDouble());
        Assert.Equal([false, true], scan.GetProperty("devices").EnumerateArray().Select(device => device.GetProperty("twoDevices").GetBoolean()));
    }

    /// <summary>What a missing termination, bias or screen does to answers.</summary>
    [Theory]
    [InlineData("""{"fault": "crc"}""", "whole but for one bit")]
    [InlineData("""{"fault": "crc", "probability": 0.5}""", "the others are whole")]
    [InlineData("""{"fault": "noise", "where": "within"}""", "of 2 addresses")]
    [InlineData("""{"fault": "noise", "where": "before"}""", "stray bytes before them")]
    public async Task Noise_is_told_apart_from_two_devices(string fault, string reason)
    {
        await using FaultyBench bench = await StartAsync(fault, $"{Boiler}, {Meter}");

        JsonElement scan = await bench.JsonAsync($"scan {At9600} --units 10,20 {Patient}");

        JsonElement verdict = First(scan, "noise");
        Says(verdict, "reasons", reason);
        Says(verdict, "whatToDo", "120 ohm");
        Assert.All(scan.GetProperty("devices").EnumerateArray(), device => Assert.False(device.GetProperty("twoDevices").GetBoolean()));
    }

    [Fact]
    public async Task One_wrong_bit_in_every_answer_is_noise_for_a_read_too()
    {
        await using FaultyBench bench = await StartAsync("""{"fault": "crc"}""", Boiler);

        Says(First(await bench.JsonAsync($"read {At9600} --unit 10 --address 602 {Patient}"), "noise"), "reasons", "whole but for one bit");
    }

    [Theory]
    [InlineData(0, "00!", "does not come to rest")]
    [InlineData(255, "FF", "one behind the other")]
    [InlineData(85, "55", "one behind the other")]
    public async Task A_line_that_something_holds_is_told_by_every_tool_and_none_hangs(int held, string value, string reason)
    {
        await using FaultyBench whole = await StartAsync($$"""{"fault": "stuck", "byte": {{held}} }""", Boiler);
        await using FaultyBench later = await StartAsync($$"""{"fault": "stuck", "byte": {{held}}, "afterRequest": 1}""", Boiler);

        JsonElement heard = await whole.JsonAsync($"listen {At9600} --for 1s");
        (int code, _, string errors) = await whole.RunAsync($"read {At9600} --unit 10 --address 602");
        JsonElement read = await later.JsonAsync($"read {At9600} --unit 10 --map dedietrich-diematic-isystem {Patient}");
        (_, string scan, _) = await later.RunAsync($"scan {At9600} --units 9-11 --talk-anyway --json");

        Assert.Equal(1, code);
        Assert.Contains("so that nobody can talk: nothing was sent", errors, StringComparison.Ordinal);
        foreach (JsonElement verdict in new[] { First(heard, "heldLine"), First(read, "heldLine"), First(Parse(scan), "heldLine") })
        {
            Says(verdict, "reasons", $"bytes are {value}");
            Says(verdict, "reasons", reason);
            Says(verdict, "whatToDo", "disconnect the devices one after the other");
        }

        Assert.Equal(0, Parse(scan).GetProperty("devices").GetArrayLength());
    }

    [Fact]
    public async Task An_adapter_that_echoes_and_a_device_that_is_not_there_are_told_both()
    {
        await using FaultyBench bench = await StartAsync("""{"fault": "echo"}""", Boiler);

        JsonElement there = await bench.JsonAsync($"read {At9600} --unit 10 --address 602 {Patient}");
        JsonElement gone = await bench.JsonAsync($"read {At9600} --unit 11 --address 602 --timeout 300ms --listen 100ms");

        Assert.True(there.GetProperty("ok").GetBoolean());
        Says(First(gone, "echo"), "reasons", "our own frame came back");
        Assert.Equal("nobodyThere", gone.GetProperty("verdicts")[1].GetProperty("fault").GetString());
    }

    [Fact]
    public async Task A_conversation_in_ascii_is_heard_and_a_device_that_speaks_it_is_read()
    {
        await using FaultyBench talk = await FaultyBench.StartAsync($$"""{"kind": "ascii", "slaves": [{{Boiler}}], "otherMaster": {{OtherMaster}} }""");
        await using FaultyBench quiet = await FaultyBench.StartAsync($$"""{"kind": "ascii", "slaves": [{{Boiler}}]}""");

        JsonElement heard = await talk.JsonAsync($"listen --ascii {talk.Port} {At9600} --for 2s");
        JsonElement read = await quiet.JsonAsync($"read --ascii {quiet.Port} {At9600} --unit 10 --address 602 {Patient}");

        Assert.True(heard.GetProperty("foreignMaster").GetBoolean(), heard.GetRawText());
        Assert.Equal(heard.GetProperty("frames").GetInt32(), heard.GetProperty("asciiFrames").GetInt32());
        Assert.Equal([10], heard.GetProperty("answeringUnits").EnumerateArray().Select(unit => unit.GetInt32()));
        Assert.Equal(0, heard.GetProperty("verdicts").GetArrayLength());
        Assert.Equal(612, read.GetProperty("registers")[0].GetProperty("unsigned").GetInt32());
    }

    [Fact]
    public async Task A_sound_line_has_no_fault()
    {
        await using FaultyBench bench = await StartAsync("", $"{Boiler}, {Meter}");

        JsonElement scan = await bench.JsonAsync($"scan {At9600} --units 10,20 {Patient}");

        Says(First(scan, "none"), "reasons", "none damaged");
    }

    private static Task<FaultyBench> StartAsync(string fault, string slaves, string more = "") =>
        FaultyBench.StartAsync($$"""{"kind": "rtu", "slaves": [{{slaves}}], "faults": [{{fault}}]{{more}} }""");

    private static JsonElement First(JsonElement report, string fault)
    {
        JsonElement verdicts = report.GetProperty("verdicts");
        Assert.True(verdicts.GetArrayLength() > 0 && verdicts[0].GetProperty("fault").GetString() == fault, report.GetRawText());
        return verdicts[0];
    }

    private static void Says(JsonElement verdict, string list, string text) =>
        Assert.True(verdict.GetProperty(list).EnumerateArray().Any(line => line.GetString()!.Contains(text, StringComparison.Ordinal)), verdict.GetRawText());

    private static JsonElement Parse(string output)
    {
        using JsonDocument document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }
}
