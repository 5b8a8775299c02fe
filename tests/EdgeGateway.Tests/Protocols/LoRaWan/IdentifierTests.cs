using EdgeGateway.Protocols.LoRaWan;
using EdgeGateway.Protocols.SemtechUdp;
using Xunit;

namespace EdgeGateway.Tests.Protocols.LoRaWan;

public sealed class IdentifierTests
{
    [Fact]
    public void An_address_goes_low_byte_first_on_air_and_keeps_leading_zeros_in_text()
    {
        Span<byte> buffer = stackalloc byte[6];
        Span<byte> rest = new DevAddr(0x00BE7D01).Write(buffer);

        Assert.Equal(2, rest.Length);
        Assert.Equal(Wire.Hex("017DBE00"), buffer[..4].ToArray());
        Assert.Equal(new DevAddr(0x00BE7D01), DevAddr.Read(buffer));
        Assert.Equal("00be7d01", new DevAddr(0x00BE7D01).ToString());
    }

    [Fact]
    public void A_device_name_goes_low_byte_first_on_air()
    {
        var eui = new DevEui(0x04E124136B502217);
        var buffer = new byte[DevEui.Size];
        Assert.True(eui.Write(buffer).IsEmpty);

        Assert.Equal(Wire.Hex("1722506B1324E104"), buffer);
        Assert.Equal(eui, DevEui.Read(buffer));
        Assert.Equal("04e124136b502217", eui.ToString());
    }

    [Fact]
    public void A_gateway_name_goes_high_byte_first_in_datagrams()
    {
        var eui = new GatewayEui(0x00AA555A0000BEEF);
        var buffer = new byte[GatewayEui.Size];
        eui.Write(buffer);

        Assert.Equal(Wire.Hex("00AA555A0000BEEF"), buffer);
        Assert.Equal(eui, GatewayEui.Read(buffer));
        Assert.Equal("00aa555a0000beef", eui.ToString());
    }

    [Fact]
    public void A_signature_keeps_the_order_on_air()
    {
        Assert.Equal("0b11ff0d", Mic.Read(Wire.Hex("0B11FF0D")).ToString());
        var buffer = new byte[Mic.Size];
        new Mic(0x0B11FF0D).Write(buffer);
        Assert.Equal(Wire.Hex("0B11FF0D"), buffer);
    }

    [Theory]
    [InlineData("04E124136B502217")]
    [InlineData("04e124136b502217")]
    [InlineData("04-e1-24-13-6b-50-22-17")]
    [InlineData("04:E1:24:13:6B:50:22:17")]
    public void A_name_is_read_as_operators_write_it(string text)
    {
        Assert.True(DevEui.TryParse(text, out DevEui device));
        Assert.True(JoinEui.TryParse(text, out JoinEui join));
        Assert.True(GatewayEui.TryParse(text, out GatewayEui gateway));

        Assert.Equal("04e124136b502217", device.ToString());
        Assert.Equal(device.ToString(), join.ToString());
        Assert.Equal(device.ToString(), gateway.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("4e124136b502217")]
    [InlineData("004e124136b502217")]
    [InlineData("0x4e124136b502217")]
    [InlineData(" 4e124136b502217")]
    [InlineData("04e1-24-13-6b-50-22-17")]
    [InlineData("04-e1-24-13-6b-50-22-1")]
    [InlineData("04-e1-24-13-6b-50-2217-")]
    [InlineData("04.e1.24.13.6b.50.22.17")]
    [InlineData("04-e1-24-13-6b-50-22-g7")]
    [InlineData("04-e1-24-13-6b-50-22-17-00-11-22-33")]
    public void A_wrong_name_is_refused(string text)
    {
        Assert.False(DevEui.TryParse(text, out _));
        Assert.False(DevAddr.TryParse(text, out _));
    }

    [Theory]
    [InlineData("49be7df1")]
    [InlineData("49-BE-7D-F1")]
    public void An_address_is_read_as_operators_write_it(string text)
    {
        Assert.True(DevAddr.TryParse(text, out DevAddr address));
        Assert.Equal(new DevAddr(0x49BE7DF1), address);
    }

    [Fact]
    public void A_key_is_read_and_never_shown()
    {
        const string Key = "04024241ed4ce9a68c6a8bc055233fd3";
        Assert.True(NetworkSessionKey.TryParse(Key, out NetworkSessionKey network));
        Assert.True(ApplicationSessionKey.TryParse(Key, out ApplicationSessionKey application));
        Assert.True(AppKey.TryParse(Key, out AppKey root));

        var bytes = new byte[NetworkSessionKey.Size];
        network.Write(bytes);
        Assert.Equal(Wire.Hex(Key), bytes);
        Assert.Equal(network, NetworkSessionKey.Read(bytes));
        string shown = $"{network} {application} {root} {new LoRaWanSession(default, network, application)}";
        Assert.DoesNotContain("ed4c", shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(((UInt128)0x04024241ed4ce9a6).ToString(), shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("4024241ed4ce9a68c6a8bc055233fd3")]
    [InlineData("004024241ed4ce9a68c6a8bc055233fd3")]
    [InlineData("g4024241ed4ce9a68c6a8bc055233fd3")]
    [InlineData(" 4024241ed4ce9a68c6a8bc055233fd3")]
    public void A_wrong_key_is_refused(string? text)
    {
        Assert.False(NetworkSessionKey.TryParse(text, out _));
        Assert.False(ApplicationSessionKey.TryParse(text, out _));
        Assert.False(AppKey.TryParse(text, out _));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(223, true)]
    [InlineData(224, false)]
    public void Ports_1_to_223_are_the_applications(byte port, bool application) => Assert.Equal(application, new FramePort(port).IsApplication);
}
