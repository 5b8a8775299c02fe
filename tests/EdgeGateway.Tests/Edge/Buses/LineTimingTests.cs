using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

public sealed class LineTimingTests
{
    [Theory]
    [InlineData(9_600, LineParity.Even, 1, 11)]
    [InlineData(9_600, LineParity.None, 1, 10)]
    [InlineData(19_200, LineParity.None, 2, 11)]
    [InlineData(1_200, LineParity.Odd, 2, 12)]
    public void Up_to_19200_baud_the_pauses_are_counted_in_characters(int baud, LineParity parity, int stopBits, int bits)
    {
        LineTiming timing = LineTiming.Of(new BusSettings.Rtu("/dev/ttyS0", baud, parity, stopBits));

        double character = bits * 1e6 / baud;
        Assert.Equal(character, timing.Character.TotalMicroseconds, 0.2);
        Assert.Equal(1.5 * character, timing.InterCharacter.TotalMicroseconds, 0.5);
        Assert.Equal(3.5 * character, timing.InterFrame.TotalMicroseconds, 1.0);
    }

    [Fact]
    public void Above_they_are_fixed()
    {
        LineTiming timing = LineTiming.Of(new BusSettings.Rtu("/dev/ttyS0", 38_400, LineParity.Even, 1));

        Assert.Equal(750, timing.InterCharacter.TotalMicroseconds);
        Assert.Equal(1750, timing.InterFrame.TotalMicroseconds);
    }

    [Fact]
    public void Ten_registers_at_9600_baud_take_46_milliseconds()
    {
        LineTiming timing = LineTiming.Of(new BusSettings.Rtu("/dev/ttyS0", 9_600, LineParity.Even, 1));

        Assert.Equal(45.8, timing.Exchange(8, 25).TotalMilliseconds, 0.1);
    }
}
