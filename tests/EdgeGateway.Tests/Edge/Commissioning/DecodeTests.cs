using System.Text.Json;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Edge.Commissioning.Decoding;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commissioning;

public sealed class DecodeTests
{
    /// <summary>Registers of real devices and what they mean; the first row of the ranking must be it.</summary>
    public static TheoryData<string, int, string, double, string> Known => new()
    {
        // Siemens SEZ50MB, transcript of the RWD controllers: 28.0 degC
        { "41E0 0000", 0, "float32 ABCD", 28, "a float with the high word first" },
        { "0000 41E0", 0, "float32 CDAB", 28, "the low word first" },
        { "E041 0000", 0, "float32 BADC", 28, "swapped bytes" },
        { "0000 E041", 0, "float32 DCBA", 28, "everything swapped" },

        // De Dietrich Diematic iSystem: boiler 61.2, tank 54.8, return 47.9
        { "0264 0224 01DF", 0, "int16 x 0.1", 61.2, "tenths in a row" },

        // Danfoss ECL 310: sensors in hundredths
        { "0E74 1162 0F3C", 0, "int16 x 0.01", 37, "hundredths in a row" },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void What_is_known_ranks_first(string hex, int at, string format, double value, string why)
    {
        Interpretation first = Rank(hex)[0];

        Assert.True((at, format, value) == (first.At, first.Format.ToString(), first.Value), $"{why}: the first is {first.Format} at {first.At} = {first.Value}, {first.Score}");
    }

    [Theory]
    [InlineData("8032", "-5", "signMagnitude16 x 0.1")] // De Dietrich, outside: two's complement would be -3271.8
    [InlineData("044C", "10.0", "int16 x 0.1 - 100")] // Wiren Board OpenTherm, outside
    [InlineData("0500", "20", "int16 x 0.015625")] // Siemens RVD: slope 1/64
    [InlineData("0000 0000 0000 03E8", "1000", "int16")] // a counter in the last word
    [InlineData("0002 49F0", "150000", "int32 ABCD")]
    [InlineData("49F0 0002", "15000.0", "int32 CDAB x 0.1")] // Carlo Gavazzi EM24: low word first
    public void What_the_display_shows_decides(string hex, string display, string format)
    {
        Assert.True(Expectation.TryParse(display, out Expectation expected));

        IReadOnlyList<Interpretation> ranks = Rank(hex, expected);

        Interpretation found = ranks.First(one => one.Format.ToString() == format || one.SameAs.Any(same => same.ToString() == format));
        Assert.Equal(expected.Value, found.Value, 6);
        Assert.True(found.Score == ranks[0].Score, $"{format} has {found.Score}, but {ranks[0].Format} = {ranks[0].Value} has {ranks[0].Score}");
    }

    [Theory]
    [InlineData("7FFF")]
    [InlineData("FFFF")]
    [InlineData("8000")]
    public void A_mark_for_no_value_is_no_temperature(string hex) =>
        Assert.All(Rank(hex).Where(one => one.Format.Format is NumberFormat.Int16 or NumberFormat.UInt16), one => Assert.InRange(one.Score, 0, 0.05));

    [Fact]
    public void Neighbours_that_look_alike_speak_for_a_format()
    {
        double alone = ScoreOf(Rank("0264"), "int16 x 0.1"), inARow = ScoreOf(Rank("0264 0224 01DF 0170"), "int16 x 0.1"), amongNoise = ScoreOf(Rank("0264 A3D7 9C40 C0DE"), "int16 x 0.1");

        Assert.True(inARow > alone && alone > amongNoise, $"{inARow} > {alone} > {amongNoise}");
    }

    [Fact]
    public void Denormal_and_huge_floats_rank_at_the_bottom()
    {
        // registers of 602 and 603: as a float 0.00...; as two numbers 61.2 and 54.8
        Interpretation wrong = Rank("0264 0224").Single(one => one.Format.ToString() == "float32 ABCD");

        Assert.InRange(wrong.Score, 0, 0.02);
    }

    [Fact]
    public void Any_registers_are_ranked_without_an_exception()
    {
        const int Seed = 38;
        var random = new Random(Seed);
        for (int round = 0; round < 300; round++)
        {
            ushort[] words = [.. Enumerable.Range(0, 1 + random.Next(8)).Select(_ => (ushort)random.Next(65_536))];

            IReadOnlyList<Interpretation> ranks = DecodeMatrix.Rank(words, round % 2 == 0 ? null : new Expectation(random.Next(100), 0.1));

            Assert.True(ranks.Count > 0 && ranks.All(one => one.Score is >= 0 and <= 1 && one.Reasons.Count > 0), $"seed {Seed}, round {round}");
        }
    }

    [Theory]
    [InlineData("41E0 0000")]
    [InlineData("41E00000")]
    [InlineData("0x41E0,0x0000")]
    [InlineData("41 E0 00 00")]
    [InlineData("41E0 000")]
    public void Registers_may_be_typed_in_any_usual_way(string typed)
    {
        string? fault = HexWords.TryParse(typed.Split(' '), out ushort[] words);

        Assert.True(fault is null && words is [0x41E0, 0x0000], $"{fault}");
    }

    [Theory]
    [InlineData("41G0", "\"41G0\" is not hexadecimal")]
    [InlineData("0x41E0 0", "is 3 bytes; registers have two bytes each")]
    [InlineData("41E00 41E", "\"41E00\" has 5 digits: one is missing or too many")]
    [InlineData("41E0000", "\"41E0000\" has 7 digits: one is missing or too many")]
    public void Digits_that_are_missing_are_not_guessed(string typed, string expected) =>
        Assert.Contains(expected, HexWords.TryParse(typed.Split(' '), out _), StringComparison.Ordinal);

    [Fact]
    public async Task The_command_shows_a_table_and_json_and_reads_from_the_line()
    {
        await using var device = new ModbusTcpDevice((100, 0x0264), (101, 0x0224));

        ToolRun typed = await ToolRun.OfAsync("decode", "41E0", "0000");
        JsonElement json = (await ToolRun.OfAsync("decode", "--tcp", device.Address, "--address", "100", "--count", "2", "--expect", "54,8", "--json")).Json();

        Assert.Equal(0, typed.Code);
        Assert.Matches(@"(?m)^ 0\.\d\d +0  float32 ABCD +28  a water temperature", typed.Output);
        JsonElement first = json.GetProperty("interpretations")[0];
        Assert.Equal((101, 54.8, "int16"), (first.GetProperty("address").GetInt32(), first.GetProperty("value").GetDouble(), first.GetProperty("format").GetString()));
        Assert.Equal("""{"table":"holding","address":101,"format":"int16","scale":0.1}""", first.GetProperty("catalogPoint").GetRawText());
    }

    [Theory]
    [InlineData("decode")]
    [InlineData("decode 41E0 --tcp 127.0.0.1:1")]
    [InlineData("decode 41G0")]
    [InlineData("decode 41E0 --expect warm")]
    public async Task Nonsense_is_wrong_usage(string typed)
    {
        ToolRun run = await ToolRun.OfAsync(typed.Split(' '));

        Assert.True(run.Code == 2, run.Errors + run.Output);
    }

    private static IReadOnlyList<Interpretation> Rank(string hex, Expectation? expected = null)
    {
        Assert.Null(HexWords.TryParse(hex.Split(' '), out ushort[] words));
        return DecodeMatrix.Rank(words, expected);
    }

    private static double ScoreOf(IReadOnlyList<Interpretation> ranks, string format) =>
        ranks.First(one => one.At == 0 && (one.Format.ToString() == format || one.SameAs.Any(same => same.ToString() == format))).Score;
}
