using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Protocols.Modbus;

public sealed class ReplyRoomTests
{
    private readonly ReplyRoom room = new();

    [Theory]
    [MemberData(nameof(ModbusReplyTests.Golden), MemberType = typeof(ModbusReplyTests))]
    public void A_reply_read_into_room_is_the_same(ModbusRequest request, string hex, ModbusReply reply, string source)
    {
        Assert.True(ModbusReply.TryRead(request, Wire.Hex(hex), room, out ModbusReply? actual, out _), source);

        Assert.Equal(reply, actual);
    }

    [Fact]
    public void The_next_reply_takes_the_place_of_the_last()
    {
        var request = new ModbusRequest.ReadHoldingRegisters(0, 2);
        ModbusReply.TryRead(request, Wire.Hex("03 04 0001 0002"), room, out ModbusReply? first, out _);
        ModbusReply.TryRead(request, Wire.Hex("03 04 0003 0004"), room, out ModbusReply? second, out _);

        Assert.Same(first, second);
        Assert.Equal([3, 4], Assert.IsType<ModbusReply.Registers>(second).Values.ToArray());
    }

    [Fact]
    public void What_does_not_fit_leaves_the_last_reply_alone()
    {
        var request = new ModbusRequest.ReadHoldingRegisters(0, 2);
        ModbusReply.TryRead(request, Wire.Hex("03 04 0001 0002"), room, out ModbusReply? reply, out _);

        Assert.False(ModbusReply.TryRead(request, Wire.Hex("03 06 0009 0009 0009"), room, out _, out ReplyMismatch mismatch));
        Assert.Equal(ReplyMismatch.ByteCount, mismatch);
        Assert.Equal([1, 2], Assert.IsType<ModbusReply.Registers>(reply).Values.ToArray());
    }
}
