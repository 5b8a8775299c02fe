using System.Buffers;
using EdgeGateway.Protocols.Modbus;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Protocols.Modbus;

public sealed class RtuFrameTests
{
    private const string Kbr = "01 2B 0E 01 01 00 00 03 00 08 4B425220476D6248 01 12 6D756C7469636F6D7020463134342D332020 02 09 20322E303072303136 CDDB";

    // hex on the wire | PDU | source
    public static TheoryData<string, string, string> GoldenReplies => new()
    {
        { "F7 03 04 41E0 0000 79F6", "03 04 41E0 0000", "Siemens SEZ50MB, 28.0 degrees" },
        { "F7 04 04 4248 0000 F9E5", "04 04 4248 0000", "Siemens SEZ50MB, 50.0 degrees, checksum set right" },
        { "F7 05 0000 FF00 98AC", "05 0000 FF00", "Siemens SEZ50MB, echo" },
        { "F7 10 0074 0002 1544", "10 0074 0002", "Siemens SEZ50MB" },
        { Kbr, Kbr[3..^5], "KBR multicomp F144 manual (EDEBDA0279), p. 64; a byte that is printed 1D set right: its checksum and its text say 2D" },
        { "01 83 02 C0F1", "83 02", "refusal: illegal data address" },
    };

    public static TheoryData<string, string, string> GoldenRequests => new()
    {
        { "F7 03 0074 0002 9087", "03 0074 0002", "Siemens SEZ50MB" },
        { "F7 04 0036 0002 8553", "04 0036 0002", "Siemens SEZ50MB" },
        { "F7 05 0000 FF00 98AC", "05 0000 FF00", "Siemens SEZ50MB" },
        { "F7 10 0074 0002 04 41E8 0000 7CFB", "10 0074 0002 04 41E8 0000", "Siemens SEZ50MB, 29.0 degrees" },
        { "01 11 C02C", "11", "report server id" },
        { "01 18 0004 801C", "18 0004", "read FIFO queue, which is cut out to be refused" },
    };

    [Theory]
    [MemberData(nameof(GoldenReplies))]
    public void A_golden_reply_is_read_whole(string wire, string pdu, string source) =>
        AssertWhole(wire, pdu, source, RtuFrame.TryReadReply(Wire.Hex(wire), out UnitId unit, out var actual, out int consumed), unit, actual, consumed);

    [Theory]
    [MemberData(nameof(GoldenRequests))]
    public void A_golden_request_is_read_whole(string wire, string pdu, string source) =>
        AssertWhole(wire, pdu, source, RtuFrame.TryReadRequest(Wire.Hex(wire), out UnitId unit, out var actual, out int consumed), unit, actual, consumed);

    [Theory]
    [MemberData(nameof(GoldenReplies))]
    [MemberData(nameof(GoldenRequests))]
    public void A_golden_frame_is_written_from_its_parts(string wire, string pdu, string source)
    {
        var buffer = new byte[RtuFrame.MaxLength];
        int length = RtuFrame.Write(new UnitId(Wire.Hex(wire)[0]), Wire.Hex(pdu), buffer);

        Assert.True(buffer.AsSpan(0, length).SequenceEqual(Wire.Hex(wire)), source);
    }

    [Theory]
    [MemberData(nameof(GoldenReplies))]
    public void A_reply_cut_anywhere_asks_for_more(string wire, string pdu, string source)
    {
        _ = (pdu, source);
        Assert.All(Wire.CutEverywhere(Wire.Hex(wire)), cut =>
        {
            Assert.Equal(OperationStatus.NeedMoreData, RtuFrame.TryReadReply(cut, out _, out _, out int consumed));
            Assert.Equal(0, consumed);
        });
    }

    [Theory]
    [MemberData(nameof(GoldenRequests))]
    public void A_request_cut_anywhere_asks_for_more(string wire, string pdu, string source)
    {
        _ = (pdu, source);
        Assert.All(Wire.CutEverywhere(Wire.Hex(wire)), cut =>
        {
            Assert.Equal(OperationStatus.NeedMoreData, RtuFrame.TryReadRequest(cut, out _, out _, out int consumed));
            Assert.Equal(0, consumed);
        });
    }

    [Theory]
    [MemberData(nameof(GoldenReplies))]
    [MemberData(nameof(GoldenRequests))]
    public void A_flipped_bit_never_passes(string wire, string pdu, string source)
    {
        _ = (pdu, source);
        Assert.All(Wire.WithEachBitFlipped(Wire.Hex(wire)), damaged =>
        {
            Assert.NotEqual(OperationStatus.Done, RtuFrame.TryReadReply(damaged, out _, out _, out _));
            Assert.NotEqual(OperationStatus.Done, RtuFrame.TryReadRequest(damaged, out _, out _, out _));
        });
    }

    [Theory]
    [InlineData("F7 04 04 4248 0000 9200", "the checksum that the controller's manual prints is wrong")]
    [InlineData("01 03 00 20F0", "no data")]
    [InlineData("01 03 03 000000", "half a register")]
    [InlineData("01 03 FC", "longer than a frame may be")]
    [InlineData("01 18", "a function whose reply has no known length")]
    [InlineData("01 2B 0D", "another protocol in the encapsulation")]
    [InlineData("01 2B 0E 01 01 00 00 01 00 F5", "an object longer than a frame may be")]
    public void What_starts_no_reply_drops_one_byte(string wire, string reason)
    {
        var status = RtuFrame.TryReadReply(Wire.Hex(wire), out _, out _, out int consumed);

        Assert.True(status == OperationStatus.InvalidData, reason);
        Assert.Equal(1, consumed);
    }

    [Fact]
    public void A_request_longer_than_a_frame_drops_one_byte()
    {
        Assert.Equal(OperationStatus.InvalidData, RtuFrame.TryReadRequest(Wire.Hex("01 10 0000 007C F8"), out _, out _, out int consumed));
        Assert.Equal(1, consumed);
    }

    [Fact]
    public void A_frame_behind_garbage_is_found()
    {
        byte[] noisy = Wire.Hex("00 FF 2B F7 03 04 41E0 0000 79F6 55");

        int dropped = 0;
        OperationStatus status;
        int consumed;
        while ((status = RtuFrame.TryReadReply(noisy.AsSpan(dropped), out _, out _, out consumed)) == OperationStatus.InvalidData)
        {
            dropped += consumed;
        }

        Assert.Equal(OperationStatus.Done, status);
        Assert.Equal(3, dropped);
        Assert.Equal(9, consumed);
    }

    [Fact]
    public void The_longest_frame_is_256_bytes()
    {
        var buffer = new byte[RtuFrame.MaxLength];
        Assert.Equal(RtuFrame.MaxLength, RtuFrame.Write(new UnitId(1), new byte[ModbusLimits.PduLength], buffer));
        Assert.Throws<ArgumentOutOfRangeException>("pdu", () => RtuFrame.Write(new UnitId(1), new byte[ModbusLimits.PduLength + 1], buffer));
        Assert.Throws<ArgumentOutOfRangeException>("pdu", () => RtuFrame.Write(new UnitId(1), [], buffer));
    }

    [Fact]
    public void What_is_written_is_read_again() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(ModbusSamples.Conversations.ToArbitrary(), pair =>
        {
            var asked = new byte[RtuFrame.MaxLength];
            int askedLength = RtuFrame.Write(new UnitId(17), pair.Request, asked);
            var answered = new byte[RtuFrame.MaxLength];
            int answeredLength = RtuFrame.Write(new UnitId(17), ModbusSamples.PduOf(pair.Request, pair.Reply), answered);

            return RtuFrame.TryReadRequest(asked, out UnitId to, out var request, out int first) == OperationStatus.Done
                && RtuFrame.TryReadReply(answered, out UnitId from, out var reply, out int second) == OperationStatus.Done
                && (to, from, first, second) == (new UnitId(17), new UnitId(17), askedLength, answeredLength)
                && request.SequenceEqual(ModbusSamples.PduOf(pair.Request))
                && reply.SequenceEqual(ModbusSamples.PduOf(pair.Request, pair.Reply));
        }));

    [Fact]
    public void No_bytes_make_it_throw_or_stand_still() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll<byte[]>(bytes =>
        {
            var asReply = RtuFrame.TryReadReply(bytes, out _, out _, out int first);
            var asRequest = RtuFrame.TryReadRequest(bytes, out _, out _, out int second);
            return first <= bytes.Length && (asReply == OperationStatus.NeedMoreData || first > 0)
                && second <= bytes.Length && (asRequest == OperationStatus.NeedMoreData || second > 0);
        }));

    private static void AssertWhole(string wire, string pdu, string source, OperationStatus status, UnitId unit, ReadOnlySpan<byte> actual, int consumed)
    {
        Assert.True(status == OperationStatus.Done, source);
        Assert.Equal(Wire.Hex(wire)[0], unit.ToByte());
        Assert.Equal(Wire.Hex(pdu), actual.ToArray());
        Assert.Equal(Wire.Hex(wire).Length, consumed);
    }
}
