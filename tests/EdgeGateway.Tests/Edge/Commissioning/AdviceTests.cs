using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Commissioning;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commissioning;

public sealed class AdviceTests
{
    private static readonly BusSettings[] Lines =
    [
        new BusSettings.Rtu("/dev/ttyX", 9600, LineParity.None, 1), new BusSettings.Ascii("/dev/ttyX", 9600, LineParity.Even, 1), new BusSettings.Tcp("host", 502),
        new BusSettings.RtuOverTcp("host", 4001), new BusSettings.RtuOverUdp("host", 4001), new BusSettings.AsciiOverTcp("host", 4001),
    ];

    /// <summary>What a tool may meet on every kind of line.</summary>
    private static readonly BusFailure[] Failures =
    [
        new BusFailure.Timeout(TimeSpan.FromSeconds(1)), new BusFailure.DamagedFrame("0A03"), new BusFailure.Echo(), new BusFailure.WrongUnit(new UnitId(3)),
        new BusFailure.Mismatch(ReplyMismatch.Function, "0A04"), new BusFailure.OutOfStep(),
    ];

    [Fact]
    public void Every_failure_has_advice_on_every_kind_of_line()
    {
        foreach ((BusSettings line, BusFailure failure) in Lines.SelectMany(line => Failures.Select(failure => (line, failure))))
        {
            Assert.True(For(failure, line) is [{ Length: > 0 }, ..], $"{failure} on {LineText.Of(line)}");
        }
    }

    [Theory]
    [InlineData(2, true, "502 as a rule")]
    [InlineData(3, false, "raw (transparent) data")]
    [InlineData(4, false, "UDP mode")]
    [InlineData(5, false, "raw (transparent) data")]
    public void A_host_that_is_not_reached_is_spoken_of_as_what_it_is(int line, bool isModbusTcp, string words)
    {
        string advice = Assert.Single(For(new BusFailure.Disconnected("host:1", "refused"), Lines[line]));

        Assert.Contains(words, advice, StringComparison.Ordinal);
        Assert.Equal(isModbusTcp, advice.Contains("Modbus TCP", StringComparison.Ordinal));
    }

    [Fact]
    public void A_silent_unit_behind_a_network_is_looked_for_with_the_option_of_that_line()
    {
        foreach (BusSettings line in Lines[2..])
        {
            Assert.Contains(For(Failures[0], line), advice => advice.Contains($"edge-gateway scan with the same {LineText.Option(line)} ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Damaged_answers_over_the_network_point_to_the_other_kind_of_frame()
    {
        Assert.Contains("--rtu-over-tcp", For(Failures[1], Lines[2])[0], StringComparison.Ordinal);
        Assert.Contains("--tcp", For(Failures[1], Lines[3])[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Only_an_rtu_line_is_swept()
    {
        foreach (BusSettings line in Lines)
        {
            Assert.Equal(line is BusSettings.Rtu, Failures.Any(failure => For(failure, line).Any(advice => advice.Contains("--sweep", StringComparison.Ordinal))));
        }
    }

    [Fact]
    public void An_adapter_that_hears_itself_gets_a_sentence_of_its_own() =>
        Assert.Contains("--echo", For(new BusFailure.Echo(), Lines[0])[0], StringComparison.Ordinal);

    private static IReadOnlyList<string> For(BusFailure failure, BusSettings line) => Advice.For(new Answer.None(failure), line);
}
