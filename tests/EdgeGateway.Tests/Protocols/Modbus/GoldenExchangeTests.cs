using System.Buffers;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Protocols.Modbus;

public sealed class GoldenExchangeTests
{
    private static readonly ModbusFunction[] Spoken = [.. Enum.GetValues<ModbusFunction>().Where(function => function != ModbusFunction.None)];

    [Fact]
    public void Every_function_has_a_golden_exchange() =>
        Assert.Equal(Spoken, GoldenExchanges.Read().Select(exchange => exchange.Request.Function).Distinct().Order());

    [Fact]
    public void Golden_requests_and_replies_are_written_as_they_were_read() =>
        Assert.All(GoldenExchanges.Read(), exchange =>
        {
            Assert.Equal(exchange.RequestPdu, ModbusSamples.PduOf(exchange.Request));
            Assert.Equal(exchange.ReplyPdu, ModbusSamples.PduOf(exchange.Request, exchange.Reply));
        });

    [Fact]
    public void Golden_pdus_cut_anywhere_are_not_whole() =>
        Assert.All(GoldenExchanges.Read(), exchange =>
        {
            Assert.All(Wire.CutEverywhere(exchange.RequestPdu), cut => Assert.Equal(OperationStatus.NeedMoreData, ModbusRequest.TryReadPdu(cut, out _, out _)));
            Assert.All(Wire.CutEverywhere(exchange.ReplyPdu), cut => Assert.False(ModbusReply.TryRead(exchange.Request, cut, out _, out _), exchange.Source));
        });

    [Fact]
    public void The_meaning_of_the_functions_that_identify()
    {
        ModbusReply[] replies = [.. GoldenExchanges.Read().Select(exchange => exchange.Reply)];

        Assert.Contains(new ModbusReply.Diagnostics(0xA537), replies);
        Assert.Contains(new ModbusReply.Registers(new ushort[] { 0xFE, 0xACD, 1, 3, 0xD, 0xFF }), replies);
        Assert.Contains(new ModbusReply.ServerId(new byte[] { 0xB4, 0xFF, (byte)'L', (byte)'M', (byte)'B', (byte)'3', (byte)'.', (byte)'1', (byte)'.', (byte)'6' }), replies);
        Assert.Contains(new ModbusReply.DeviceIdentification(0x82, 3, new[] { DeviceObject.Of(0, "ABC") }), replies);
        Assert.Contains(new ModbusReply.DeviceIdentification(0x81, null, new[] { DeviceObject.Of(2, "V2.11") }), replies);
        Assert.Contains(
            new ModbusReply.DeviceIdentification(1, null, new[] { DeviceObject.Of(0, "KBR GmbH"), DeviceObject.Of(1, "multicomp F144-3  "), DeviceObject.Of(2, " 2.00r016") }),
            replies);
    }

    // Application Protocol V1.1b3, 6.21: "Number of Objects" of the example is that of all replies; modbus-serial and devices follow it
    [Fact]
    public void A_reply_that_is_not_the_last_may_count_the_objects_of_all()
    {
        var basic = new ModbusRequest.ReadDeviceIdentification(DeviceIdCategory.Basic, 0);

        Assert.True(ModbusReply.TryRead(basic, Wire.Hex("2B 0E 01 01 FF 02 03 00 02 4142 01 01 43"), out ModbusReply? reply, out _));
        Assert.Equal(new ModbusReply.DeviceIdentification(1, 2, new[] { DeviceObject.Of(0, "AB"), DeviceObject.Of(1, "C") }), reply);
        Assert.False(ModbusReply.TryRead(basic, Wire.Hex("2B 0E 01 01 00 00 03 00 02 4142 01 01 43"), out _, out _));
        Assert.False(ModbusReply.TryRead(basic, Wire.Hex("2B 0E 01 01 FF 02 03 00 02 4142 01 02 43"), out _, out _));
    }

    [Fact]
    public void The_text_of_an_object_is_printable()
    {
        Assert.Equal("multicomp F144-3", DeviceObject.Of(1, "multicomp F144-3  ").Text);
        Assert.Equal("a?b?", new DeviceObject(1, new byte[] { (byte)'a', 0, (byte)'b', 0xE9 }).Text);
    }
}
