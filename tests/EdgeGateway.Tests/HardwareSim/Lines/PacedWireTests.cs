using System.Diagnostics;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.HardwareSim.Lines;
using EdgeGateway.HardwareSim.Uart;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Lines;

public sealed class PacedWireTests
{
    private static readonly SerialFormat Format = new(9_600, LineParity.Even, 1);

    [Fact]
    public void A_reply_begins_when_the_whole_request_has_been_on_the_wire_and_t35_is_over()
    {
        var wire = new PacedWire(Format, isStrict: false);

        wire.Came(8, Milliseconds(1_000));

        Assert.Equal(1_000 + (8 * 1.14583) + 4.01042, Duration(wire.ReplyFrom(Milliseconds(1_000))), 2);
    }

    [Fact]
    public void Bytes_that_come_one_by_one_queue_up()
    {
        var wire = new PacedWire(Format, isStrict: false);

        wire.Came(4, Milliseconds(1_000));
        wire.Came(4, Milliseconds(1_001));

        Assert.Equal(1_000 + (8 * 1.14583) + 4.01042, Duration(wire.ReplyFrom(0)), 2);
    }

    [Fact]
    public void A_strict_line_does_not_understand_what_comes_before_t35_is_over()
    {
        var wire = new PacedWire(Format, isStrict: true);
        wire.Came(8, Milliseconds(1_000));

        Assert.True(wire.IsTooEarly(Milliseconds(1_000 + 9.2 + 3.9)));
        Assert.False(wire.IsTooEarly(Milliseconds(1_000 + 9.2 + 4.1)));
        Assert.Equal(1, wire.TooEarly);
        Assert.False(new PacedWire(Format, isStrict: false).IsTooEarly(0));
    }

    [Fact]
    public void No_byte_comes_before_its_stop_bit_has_passed()
    {
        var wire = new PacedWire(Format, isStrict: false);
        long due = Stopwatch.GetTimestamp() + Milliseconds(2);
        var come = new List<long>();

        wire.Send(ReceivedCharacter.Sound([1, 2, 3]), due, characters => come.Add(Stopwatch.GetTimestamp()));

        Assert.Equal(3, come.Count);
        Assert.All(come.Index(), c => Assert.True(c.Item >= due + Milliseconds((c.Index + 1) * 1.1458), $"byte {c.Index} came too early"));
    }

    private static long Milliseconds(double milliseconds) => (long)(milliseconds * Stopwatch.Frequency / 1_000);

    private static double Duration(long timestamp) => timestamp * 1_000.0 / Stopwatch.Frequency;
}
