using Xunit;

namespace EdgeGateway.EndToEnd.Bench;

/// <summary><c>hardware-sim modbus --bench</c> as a program: what docs/formats/bench-lines.md promises of its end.</summary>
public sealed class LineBenchTests
{
    private const string Bench = """
        {
          "seed": 7,
          "lines": {
            "basement": {"kind": "rtu", "slaves": [{"unit": 10, "profile": "dedietrich-diematic-isystem"}, {"unit": 20, "profile": "kamstrup-multical-403"}], "faults": [{"fault": "crc", "unit": 20}]},
            "meters": {"kind": "tcp", "slaves": [{"unit": 1, "profile": "kamstrup-multical-403"}]}
          }
        }
        """;

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_it_well_with_the_account_of_every_slave_and_fault(string signal)
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Bench, TestContext.Current.CancellationToken);
        await using ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--bench", file);
        string basement = await simulator.LineAsync(), meters = await simulator.LineAsync(), seed = await simulator.LineAsync();
        await ChildProgram.OutputOfAsync(BuiltPrograms.Gateway, "read", "--tcp", meters.Split(' ')[1], "--unit", "1", "--address", "6", "--count", "2");

        int code = await simulator.EndAsync(signal);

        Assert.Equal(0, code);
        Assert.Matches("^basement /dev/pts/[0-9]+ rtu: 10 dedietrich-diematic-isystem, 20 kamstrup-multical-403$", basement);
        Assert.Matches("^meters 127.0.0.1:[0-9]+ tcp: 1 kamstrup-multical-403$", meters);
        Assert.Contains("seed 7", seed, StringComparison.Ordinal);
        Assert.Equal(
            [
                "basement unit 10; 0 requests were heard, 0 values were read.",
                "basement unit 20; 0 requests were heard, 0 values were read.",
                "meters unit 1; 1 requests were heard, 1 values were read.",
                "basement faults: none happened.",
            ],
            simulator.Said.Split('\n')[3..]);
        File.Delete(file);
    }
}
