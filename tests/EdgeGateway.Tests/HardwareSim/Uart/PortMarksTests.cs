using EdgeGateway.HardwareSim.Uart;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Uart;

public sealed class PortMarksTests
{
    private static readonly ReceivedCharacter[] Characters =
        [new(0x41, false, false), new(0xFF, false, false), new(0x42, true, false), new(0xFF, false, true), new(0x00, false, true)];

    [Fact]
    public void A_port_that_asks_for_marks_gets_them_as_termios_says() =>
        Assert.Equal("41FFFFFF0042FF00FFFF0000", Convert.ToHexString(PortMarks.Bytes(Characters, isMarking: true)));

    [Fact]
    public void Any_other_port_gets_the_characters_as_they_were_sampled() =>
        Assert.Equal("41FF42FF00", Convert.ToHexString(PortMarks.Bytes(Characters, isMarking: false)));
}
