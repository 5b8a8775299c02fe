using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Protocols.Modbus;

public sealed class UnitIdTests
{
    [Theory]
    [InlineData("0", 0, false)]
    [InlineData("1", 1, true)]
    [InlineData("247", 247, true)]
    [InlineData("248", 248, false)]
    [InlineData("255", 255, false)]
    public void A_number_is_read_and_told_from_a_serial_device(string text, byte value, bool serial)
    {
        Assert.True(UnitId.TryParse(text, out UnitId unit));

        Assert.Equal(value, unit.ToByte());
        Assert.Equal(serial, unit.IsSerialDevice);
        Assert.Equal(text, unit.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("256")]
    [InlineData("-1")]
    [InlineData(" 1")]
    [InlineData("0x11")]
    public void Anything_else_is_refused(string text) => Assert.False(UnitId.TryParse(text, out _));

    [Fact]
    public void Only_zero_is_for_everyone()
    {
        Assert.True(new UnitId(0).IsBroadcast);
        Assert.False(new UnitId(1).IsBroadcast);
    }
}
