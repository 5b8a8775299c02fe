using System.Buffers;
using System.Text;
using EdgeGateway.Protocols.Modbus;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Protocols.Modbus;

public sealed class AsciiFrameTests
{
    // characters without CR LF | unit | PDU | source
    public static TheoryData<string, byte, string, string> Golden => new()
    {
        { ":F7031389000A60", 0xF7, "03 1389 000A", "Wikipedia, Modbus, Modbus ASCII: read holding registers" },
        { ":1103006B00037E", 0x11, "03 006B 0003", "simplymodbus.ca, FC03 in ASCII" },
        { ":010100010001FC", 0x01, "01 0001 0001", "pymodbus, test of its ASCII framer" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_golden_frame_is_read_and_written(string text, byte number, string pdu, string source)
    {
        byte[] wire = Characters(text);
        OperationStatus status = AsciiFrame.TryRead(wire, new byte[AsciiFrame.MaxBytes], out UnitId unit, out var actual, out int consumed);

        Assert.True(status == OperationStatus.Done, source);
        Assert.Equal((new UnitId(number), wire.Length), (unit, consumed));
        Assert.Equal(Wire.Hex(pdu), actual.ToArray());

        var buffer = new byte[AsciiFrame.MaxLength];
        Assert.Equal(wire, buffer[..AsciiFrame.Write(unit, actual, buffer)]);
        Assert.Equal(wire.Length, AsciiFrame.LengthOf(actual.Length));
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_frame_cut_anywhere_asks_for_more(string text, byte unit, string pdu, string source)
    {
        _ = (unit, pdu, source);
        Assert.All(Wire.CutEverywhere(Characters(text)), cut =>
        {
            Assert.Equal(OperationStatus.NeedMoreData, AsciiFrame.TryRead(cut, new byte[AsciiFrame.MaxBytes], out _, out _, out int consumed));
            Assert.Equal(0, consumed);
        });
    }

    [Theory]
    [InlineData("\0\xFFnoise", 7, "noise goes to its last character")]
    [InlineData("12:1103", 2, "noise goes up to the colon")]
    [InlineData(":1103:11", 5, "a colon begins anew")]
    [InlineData(":11x3:11", 5, "a character that is no hexadecimal")]
    [InlineData(":1103006B00037F\r\n", 17, "a wrong checksum")]
    [InlineData(":1103006B00037\r\n:", 16, "half a byte")]
    [InlineData(":1103006B00037E\r:", 16, "a return without line feed")]
    [InlineData(":1103006B00037E\n", 16, "a line feed without return")]
    [InlineData(":11EF\r\n", 7, "no function")]
    [InlineData(":\r\n", 3, "nothing")]
    public void What_is_no_frame_is_dropped_up_to_where_one_may_start(string text, int dropped, string reason)
    {
        var status = AsciiFrame.TryRead(Encoding.Latin1.GetBytes(text), new byte[AsciiFrame.MaxBytes], out _, out _, out int consumed);

        Assert.True(status == OperationStatus.InvalidData, reason);
        Assert.Equal(dropped, consumed);
    }

    [Fact]
    public void Small_letters_mean_the_same()
    {
        var status = AsciiFrame.TryRead(Characters(":1103006b00037e"), new byte[AsciiFrame.MaxBytes], out _, out var pdu, out _);

        Assert.Equal(OperationStatus.Done, status);
        Assert.Equal(Wire.Hex("03 006B 0003"), pdu.ToArray());
    }

    // MODBUS over Serial Line V1.02, 2.5.2.1
    [Fact]
    public void The_longest_frame_is_513_characters()
    {
        var buffer = new byte[AsciiFrame.MaxLength];
        Assert.Equal(513, AsciiFrame.Write(new UnitId(1), new byte[ModbusLimits.PduLength], buffer));
        Assert.Equal(OperationStatus.Done, AsciiFrame.TryRead(buffer, new byte[AsciiFrame.MaxBytes], out _, out _, out int consumed));
        Assert.Equal(513, consumed);
        Assert.Throws<ArgumentOutOfRangeException>("pdu", () => AsciiFrame.Write(new UnitId(1), new byte[ModbusLimits.PduLength + 1], buffer));
        Assert.Throws<ArgumentOutOfRangeException>("pdu", () => AsciiFrame.Write(new UnitId(1), [], buffer));
    }

    [Fact]
    public void A_frame_that_does_not_end_is_given_up()
    {
        byte[] endless = Encoding.ASCII.GetBytes(":" + new string('0', AsciiFrame.MaxLength));
        Assert.Equal(OperationStatus.InvalidData, AsciiFrame.TryRead(endless, new byte[AsciiFrame.MaxBytes], out _, out _, out int consumed));
        Assert.Equal(endless.Length, consumed);
    }

    [Fact]
    public void What_is_written_is_read_again() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(ModbusSamples.Conversations.ToArbitrary(), pair =>
        {
            var asked = new byte[AsciiFrame.MaxLength];
            int askedLength = AsciiFrame.Write(new UnitId(17), pair.Request, asked);
            var answered = new byte[AsciiFrame.MaxLength];
            int answeredLength = AsciiFrame.Write(new UnitId(17), ModbusSamples.PduOf(pair.Request, pair.Reply), answered);

            return IsRead(asked, askedLength, ModbusSamples.PduOf(pair.Request)) && IsRead(answered, answeredLength, ModbusSamples.PduOf(pair.Request, pair.Reply));
        }));

    [Fact]
    public void No_characters_make_it_throw_or_stand_still() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Gen.Elements(":\r\n0123456789ABCDEFabcdefxyz".ToCharArray()).Select(c => (byte)c).ArrayOf().ToArbitrary(), bytes =>
        {
            var status = AsciiFrame.TryRead(bytes, new byte[AsciiFrame.MaxBytes], out _, out _, out int consumed);
            return consumed <= bytes.Length && (status == OperationStatus.NeedMoreData) == (consumed == 0);
        }));

    private static bool IsRead(byte[] wire, int length, byte[] expected) =>
        AsciiFrame.TryRead(wire, new byte[AsciiFrame.MaxBytes], out UnitId unit, out var pdu, out int consumed) == OperationStatus.Done
        && (unit, consumed) == (new UnitId(17), length)
        && pdu.SequenceEqual(expected);

    private static byte[] Characters(string text) => Encoding.ASCII.GetBytes(text + "\r\n");
}
