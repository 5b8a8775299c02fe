using System.Buffers;
using EdgeGateway.Protocols.Modbus;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Protocols.Modbus;

public sealed class TcpFrameTests
{
    // Messaging on TCP/IP Implementation Guide V1.0b, annex A: read one register, transaction 0x1501, unit 0xFF
    private const string Golden = "1501 0000 0006 FF 03 0004 0001";

    [Fact]
    public void A_golden_frame_is_read_whole()
    {
        var status = TcpFrame.TryRead(Wire.Hex(Golden + "1502"), out ushort transaction, out UnitId unit, out var pdu, out int consumed);

        Assert.Equal(OperationStatus.Done, status);
        Assert.Equal(0x1501, transaction);
        Assert.Equal(new UnitId(0xFF), unit);
        Assert.Equal(Wire.Hex("03 0004 0001"), pdu.ToArray());
        Assert.Equal(12, consumed);
    }

    [Fact]
    public void A_golden_frame_is_written()
    {
        var buffer = new byte[TcpFrame.MaxLength];
        int length = TcpFrame.Write(0x1501, new UnitId(0xFF), new ModbusRequest.ReadHoldingRegisters(4, 1), buffer);

        Assert.Equal(Wire.Hex(Golden), buffer[..length]);
    }

    [Fact]
    public void A_frame_cut_anywhere_asks_for_more() =>
        Assert.All(Wire.CutEverywhere(Wire.Hex(Golden)), cut =>
        {
            Assert.Equal(OperationStatus.NeedMoreData, TcpFrame.TryRead(cut, out _, out _, out _, out int consumed));
            Assert.Equal(0, consumed);
        });

    [Fact]
    public void A_flipped_bit_of_protocol_or_length_is_never_read_as_the_same_frame() =>
        Assert.All(Wire.WithEachBitFlipped(Wire.Hex(Golden)).Skip(16).Take(32), damaged =>
        {
            var status = TcpFrame.TryRead(damaged, out _, out _, out var pdu, out _);
            Assert.False(status == OperationStatus.Done && pdu.SequenceEqual(Wire.Hex("03 0004 0001")));
        });

    [Theory]
    [InlineData("4745 5420", "GET of a browser: the protocol id is not 0")]
    [InlineData("0001 0000 0001", "a length without function code")]
    [InlineData("0001 0000 00FF", "longer than a frame may be")]
    public void Strangers_are_known_as_early_as_can_be(string wire, string reason)
    {
        var status = TcpFrame.TryRead(Wire.Hex(wire), out _, out _, out _, out int consumed);

        Assert.True(status == OperationStatus.InvalidData, reason);
        Assert.Equal(Wire.Hex(wire).Length, consumed);
    }

    [Fact]
    public void The_longest_frame_is_260_bytes()
    {
        var buffer = new byte[TcpFrame.MaxLength];
        Assert.Equal(260, TcpFrame.Write(1, new UnitId(1), new byte[ModbusLimits.PduLength], buffer));
        Assert.Equal(OperationStatus.Done, TcpFrame.TryRead(buffer, out _, out _, out _, out int consumed));
        Assert.Equal(260, consumed);
        Assert.Throws<ArgumentOutOfRangeException>("pdu", () => TcpFrame.Write(1, new UnitId(1), new byte[ModbusLimits.PduLength + 1], buffer));
    }

    [Fact]
    public void What_is_written_is_read_again() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(ModbusSamples.Requests.ToArbitrary(), ArbMap.Default.ArbFor<ushort>(), (request, number) =>
        {
            var buffer = new byte[TcpFrame.MaxLength];
            int length = TcpFrame.Write(number, new UnitId((byte)number), request, buffer);
            return TcpFrame.TryRead(buffer, out ushort transaction, out UnitId unit, out var pdu, out int consumed) == OperationStatus.Done
                && (transaction, unit, consumed) == (number, new UnitId((byte)number), length)
                && pdu.SequenceEqual(ModbusSamples.PduOf(request));
        }));

    [Fact]
    public void No_bytes_make_it_throw_or_stand_still() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll<byte[]>(bytes =>
        {
            var status = TcpFrame.TryRead(bytes, out _, out _, out _, out int consumed);
            return consumed <= bytes.Length && (status == OperationStatus.NeedMoreData || consumed > 0);
        }));
}
