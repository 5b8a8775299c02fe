using EdgeGateway.Contracts.Hosting;
using EdgeGateway.HardwareSim.Faults;
using EdgeGateway.HardwareSim.Lines;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Lines;

public sealed class LineBenchFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_bench_has_lines_with_several_slaves_each()
    {
        LineBenchSettings bench = Load("""
            {
              // comments are allowed
              "seed": 7, "speed": 60,
              "lines": {
                "basement": {"kind": "rtu", "link": "/tmp/ttyBasement", "slaves": [
                  {"unit": 10, "profile": "dedietrich-diematic-isystem", "name": "boiler", "set": {"601": 32818}, "turnaroundMs": 20},
                  {"unit": 20, "profile": "wirenboard-wbe2-opentherm", "plant": 1, "gaps": "zero", "missing": ["dhw"]}]},
                "meters": {"kind": "rtuOverUdp", "listen": "127.0.0.1:0", "slaves": [{"unit": 1, "profile": "kamstrup-multical-403"}]}
              }
            }
            """);

        Assert.Equal((7, 60.0, 2), (bench.Seed, bench.Speed, bench.Lines.Count));
        Assert.Equal(LineKind.RtuOverUdp, bench.Lines[1].Kind);
        SlaveSettings boiler = bench.Lines[0].Slaves[0], adapter = bench.Lines[0].Slaves[1];
        Assert.Equal(("boiler", 10, 20.0, false), (boiler.Name, boiler.Unit, boiler.Turnaround.TotalMilliseconds, boiler.HasGaps));
        Assert.Equal([((ushort)601, (ushort)32818)], boiler.Held);
        Assert.Equal(("unit-20", 1, true), (adapter.Name, adapter.Plant, adapter.HasGaps));
        Assert.Equal(["dhw"], adapter.Missing);
    }

    [Fact]
    public void A_serial_line_has_a_speed_bit_times_another_master_and_faults()
    {
        LineSettings line = Load("""
            {"lines": {"a": {"kind": "rtu", "link": "/tmp/tty", "baud": 19200, "parity": "even", "pace": true, "strict": true, "heedPort": true,
              "otherMaster": {"talkMs": 4000, "unit": 3},
              "faults": [{"fault": "unplug", "atSeconds": 10, "forSeconds": 3}],
              "slaves": [{"unit": 1, "profile": "kamstrup-multical-403"}]}}}
            """).Lines[0];

        Assert.Equal("19200 8E1", line.Port.Format.ToString());
        Assert.True(line.Port.IsPaced && line.Port.IsStrict && line.Port.HeedsPort);
        Assert.Equal(new OtherMasterSettings(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(200), 3), line.Port.OtherMaster);
        Assert.Equal(LineFaultKind.Unplug, Assert.Single(line.Faults).Kind);
    }

    [Theory]
    [InlineData("", "9600 7N1")]
    [InlineData("\"dataBits\": 8, ", "9600 8N1")]
    public void An_ascii_line_has_7_data_bits_or_8(string dataBits, string format)
    {
        LineSettings line = Load($$$"""{"lines": {"a": {"kind": "ascii", {{{dataBits}}}"slaves": [{"unit": 1, "profile": "kamstrup-multical-403"}] } } }""").Lines[0];

        Assert.Equal(format, line.Port.Format.ToString());
    }

    [Theory]
    [InlineData("$.lines.a.link: is missing; allowed: the path of a link", """{"lines": {"a": {"kind": "rtu", "faults": [{"fault": "unplug", "forSeconds": 1}], "slaves": [{"unit": 1, "profile": "kamstrup-multical-403"}]}}}""")]
    [InlineData("$.lines.a.strict: needs \"pace\": true", """{"lines": {"a": {"kind": "rtu", "strict": true, "slaves": [{"unit": 1, "profile": "kamstrup-multical-403"}]}}}""")]
    [InlineData("$.lines.a.dataBits: is 7; allowed: 8, as RTU sends whole bytes", """{"lines": {"a": {"kind": "rtu", "dataBits": 7, "slaves": [{"unit": 1, "profile": "kamstrup-multical-403"}]}}}""")]
    [InlineData("$.lines: must have at least one line", """{"lines": {}}""")]
    [InlineData("$.lines.a.kind: is \"rtuu\"; allowed: rtu, ascii, tcp, rtuOverTcp, asciiOverTcp, rtuOverUdp", """{"lines": {"a": {"kind": "rtuu", "slaves": [{"unit": 1, "profile": "kamstrup-multical-403"}]}}}""")]
    [InlineData("$.lines.a.slaves: must have at least one slave", """{"lines": {"a": {"kind": "rtu"}}}""")]
    [InlineData("$.lines.a.slaves[0].unit: is 248; allowed: a whole number from 1 to 247", """{"lines": {"a": {"kind": "rtu", "slaves": [{"unit": 248, "profile": "kamstrup-multical-403"}]}}}""")]
    [InlineData("$.lines.a.slaves[0].profile: is \"kamstrup\"; allowed: ", """{"lines": {"a": {"kind": "rtu", "slaves": [{"unit": 1, "profile": "kamstrup"}]}}}""")]
    [InlineData("$.lines.a.slaves[0].set.x: is not an address; allowed: 0 to 65535", """{"lines": {"a": {"kind": "rtu", "slaves": [{"unit": 1, "profile": "kamstrup-multical-403", "set": {"x": 1}}]}}}""")]
    [InlineData("$.lines.a.slaves[0].missing: names \"dhw\"; allowed are the points of kamstrup-multical-403: flow, power, supply, return", """{"lines": {"a": {"kind": "rtu", "slaves": [{"unit": 1, "profile": "kamstrup-multical-403", "missing": ["dhw"]}]}}}""")]
    [InlineData("$.lines.a.listen: is \"here\"; allowed: an address and port", """{"lines": {"a": {"kind": "tcp", "listen": "here", "slaves": [{"unit": 1, "profile": "kamstrup-multical-403"}]}}}""")]
    [InlineData("$.lines.a.listen: is not a setting; allowed here: kind, slaves, faults, link, baud", """{"lines": {"a": {"kind": "rtu", "listen": "127.0.0.1:0", "slaves": [{"unit": 1, "profile": "kamstrup-multical-403"}]}}}""")]
    public void A_wrong_file_names_itself_the_path_the_value_and_what_is_allowed(string finding, string document)
    {
        var refusal = Assert.Throws<OperatorException>(() => Load(document));

        Assert.Contains(finding, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("bench.json is wrong", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_one_that_is_not_JSON_are_named()
    {
        Assert.Contains("nowhere.json cannot be read", Assert.Throws<OperatorException>(() => new LineBenchFile(Catalogue.Load()).Load("nowhere.json")).Message, StringComparison.Ordinal);
        Assert.Contains("bench.json is not JSON", Assert.Throws<OperatorException>(() => Load("{")).Message, StringComparison.Ordinal);
    }

    private LineBenchSettings Load(string document)
    {
        string path = Path.Combine(folder.Path, "bench.json");
        File.WriteAllText(path, document);
        return new LineBenchFile(Catalogue.Load()).Load(path);
    }
}
