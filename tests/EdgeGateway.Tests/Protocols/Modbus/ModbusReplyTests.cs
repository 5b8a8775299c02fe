using EdgeGateway.Protocols.Modbus;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Protocols.Modbus;

public sealed class ModbusReplyTests
{
    private static readonly ModbusRequest TwoRegisters = new ModbusRequest.ReadHoldingRegisters(0x74, 2);
    private static readonly ModbusRequest NineCoils = new ModbusRequest.ReadCoils(0, 9);
    private static readonly ModbusRequest OneWrite = new ModbusRequest.WriteSingleRegister(0x0102, 0x0304);
    private static readonly ModbusRequest TwoWrites = new ModbusRequest.WriteMultipleRegisters(0x74, new ushort[] { 0x41E8, 0 });

    private static readonly ModbusRequest Both = new ModbusRequest.ReadWriteMultipleRegisters(0, 1, 0, new ushort[1]);
    private static readonly ModbusRequest LoopBack = new ModbusRequest.Diagnostics(ModbusRequest.Diagnostics.LoopBack, 0xA537);
    private static readonly ModbusRequest Basic = new ModbusRequest.ReadDeviceIdentification(DeviceIdCategory.Basic, 0);

    // request | reply PDU | meaning | source
    public static TheoryData<ModbusRequest, string, ModbusReply, string> Golden => new()
    {
        { TwoRegisters, "03 04 41E0 0000", new ModbusReply.Registers(new ushort[] { 0x41E0, 0 }), "Siemens SEZ50MB, 28.0 degrees" },
        { TwoWrites, "10 0074 0002", new ModbusReply.Written(), "Siemens SEZ50MB" },
        { new ModbusRequest.WriteSingleCoil(0xAC, true), "05 00AC FF00", new ModbusReply.Written(), "Application Protocol V1.1b3, 6.5" },
        { new ModbusRequest.ReadCoils(0x13, 0x13), "01 03 CD6B05", new ModbusReply.Bits(Bits("1011001111010110101")), "6.1" },
        { new ModbusRequest.ReadInputRegisters(8, 1), "04 02 000A", new ModbusReply.Registers(new ushort[] { 10 }), "6.4" },
        { new ModbusRequest.ReadCoils(0x04A1, 1), "81 02", new ModbusReply.Exception(ModbusExceptionCode.IllegalDataAddress), "7" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_golden_reply_is_read_and_written(ModbusRequest request, string hex, ModbusReply reply, string source)
    {
        Assert.True(ModbusReply.TryRead(request, Wire.Hex(hex), out ModbusReply? actual, out _), source);

        Assert.Equal(reply, actual);
        Assert.Equal(Wire.Hex(hex), ModbusSamples.PduOf(request, reply));
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_reply_cut_anywhere_does_not_fit(ModbusRequest request, string hex, ModbusReply reply, string source)
    {
        _ = (reply, source);
        Assert.All(Wire.CutEverywhere(Wire.Hex(hex)), cut => Assert.False(ModbusReply.TryRead(request, cut, out _, out _)));
    }

    public static TheoryData<ModbusRequest, string, ReplyMismatch> Strangers => new()
    {
        { TwoRegisters, "", ReplyMismatch.Empty },
        { TwoRegisters, "04 04 41E0 0000", ReplyMismatch.Function },
        { TwoRegisters, "84 02", ReplyMismatch.Function },
        { TwoRegisters, "83 02 00", ReplyMismatch.Length },
        { TwoRegisters, "03 04 41E0 00", ReplyMismatch.Length },
        { TwoRegisters, "03 02 41E0", ReplyMismatch.ByteCount },
        { TwoRegisters, "03 06 41E0 0000 0000", ReplyMismatch.ByteCount },
        { NineCoils, "01 01 FF", ReplyMismatch.ByteCount },
        { OneWrite, "06 0102 0304 00", ReplyMismatch.Length },
        { OneWrite, "06 0103 0304", ReplyMismatch.Address },
        { OneWrite, "06 0102 0305", ReplyMismatch.Value },
        { TwoWrites, "10 0075 0002", ReplyMismatch.Address },
        { TwoWrites, "10 0074 0001", ReplyMismatch.Value },
        { new ModbusRequest.MaskWriteRegister(4, 0xF2, 0x25), "16 0005 00F2 0025", ReplyMismatch.Address },
        { new ModbusRequest.MaskWriteRegister(4, 0xF2, 0x25), "16 0004 00F2 0024", ReplyMismatch.Value },
        { Both, "17 04 0001 0002", ReplyMismatch.ByteCount },
        { Both, "17 02 0001 0002", ReplyMismatch.Length },
        { LoopBack, "08 0001 A537", ReplyMismatch.Address },
        { LoopBack, "08 0000 A536", ReplyMismatch.Value },
        { LoopBack, "08 0000 A537 A537", ReplyMismatch.Length },
        { new ModbusRequest.ReportServerId(), "11 00", ReplyMismatch.Length },
        { new ModbusRequest.ReportServerId(), "11 02 01", ReplyMismatch.Length },
        { Basic, "2B 0E 02 01 00 00 00", ReplyMismatch.Value },
        { Basic, "2B 0E 01 01 01 00 00", ReplyMismatch.Value },
        { Basic, "2B 0D 01 01 00 00 00", ReplyMismatch.Length },
        { Basic, "2B 0E 01 01 00 00 01 00 02 41", ReplyMismatch.Length },
        { Basic, "2B 0E 01 01 00 00 01 00 01 41 42", ReplyMismatch.Length },
        { new ModbusRequest.ReadDeviceIdentification(DeviceIdCategory.Individual, 1), "2B 0E 04 81 00 00 01 02 01 41", ReplyMismatch.Address },
    };

    [Theory]
    [MemberData(nameof(Strangers))]
    public void A_reply_to_something_else_says_what_does_not_fit(ModbusRequest request, string hex, ReplyMismatch mismatch)
    {
        Assert.False(ModbusReply.TryRead(request, Wire.Hex(hex), out ModbusReply? reply, out ReplyMismatch actual));

        Assert.Null(reply);
        Assert.Equal(mismatch, actual);
    }

    [Fact]
    public void An_exception_outside_the_list_keeps_its_number()
    {
        Assert.True(ModbusReply.TryRead(TwoRegisters, Wire.Hex("83 E0"), out ModbusReply? reply, out _));
        Assert.Equal(new ModbusReply.Exception((ModbusExceptionCode)0xE0), reply);
    }

    [Fact]
    public void A_reply_of_another_kind_is_not_written()
    {
        var buffer = new byte[ModbusLimits.PduLength];
        Assert.Throws<ArgumentException>("request", () => new ModbusReply.Written().WritePdu(TwoRegisters, buffer));
        Assert.Throws<ArgumentException>("request", () => new ModbusReply.Written().WritePdu(Both, buffer));
        Assert.Throws<ArgumentException>("request", () => new ModbusReply.ServerId(new byte[251]).WritePdu(new ModbusRequest.ReportServerId(), buffer));
        Assert.Throws<ArgumentException>("request", () => new ModbusReply.Registers(new ushort[3]).WritePdu(TwoRegisters, buffer));
    }

    [Fact]
    public void What_is_written_is_read_again() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(ModbusSamples.Conversations.ToArbitrary(), pair =>
            ModbusReply.TryRead(pair.Request, ModbusSamples.PduOf(pair.Request, pair.Reply), out ModbusReply? reply, out _) && pair.Reply.Equals(reply)));

    [Fact]
    public void A_good_reply_has_the_length_that_was_foretold() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(ModbusSamples.Conversations.ToArbitrary(), pair =>
            pair.Reply is ModbusReply.Exception or ModbusReply.ServerId or ModbusReply.DeviceIdentification || ModbusSamples.PduOf(pair.Request, pair.Reply).Length == pair.Request.ReplyPduLength));

    [Fact]
    public void No_bytes_make_it_throw() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(ModbusSamples.Requests.ToArbitrary(), ArbMap.Default.ArbFor<byte[]>(), (request, bytes) =>
            ModbusReply.TryRead(request, bytes, out ModbusReply? reply, out ReplyMismatch mismatch)
                ? reply is not null && mismatch == ReplyMismatch.None
                : mismatch != ReplyMismatch.None));

    private static bool[] Bits(string text) => [.. text.Select(c => c == '1')];
}
