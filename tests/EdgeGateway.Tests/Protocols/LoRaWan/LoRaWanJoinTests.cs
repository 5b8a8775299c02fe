using EdgeGateway.Protocols.LoRaWan;
using Xunit;

namespace EdgeGateway.Tests.Protocols.LoRaWan;

public sealed class LoRaWanJoinTests
{
    private const string RequestOnAir = "00010000d07ed5b3701722506b1324e1248ef1b866e158";
    private const string AcceptOnAir = "2011ecf8eaad0c7085db4ab4516e6a8510";

    private static readonly DevNonce Nonce = new(0xF18E);

    private static readonly JoinGrant Grant = new()
    {
        JoinNonce = 0x376338,
        NetworkId = 0xAABBCC,
        Address = new DevAddr(0x26011BDA),
        DownlinkSettings = 0,
        ReceiveDelay = 1,
    };

    [Fact]
    public void A_golden_request_is_read_checked_and_made()
    {
        Assert.True(PhyPayload.TryRead(Wire.Hex(RequestOnAir), out PhyPayload? frame, out _));

        var request = Assert.IsType<PhyPayload.JoinRequest>(frame);
        Assert.Equal("70b3d57ed0000001", request.JoinEui.ToString());
        Assert.Equal("24e124136b502217", request.DevEui.ToString());
        Assert.Equal("f18e", request.Nonce.ToString());
        Assert.True(LoRaWanJoin.IsAuthentic(Key(), request));
        Assert.Equal(request, LoRaWanJoin.Request(Key(), request.JoinEui, request.DevEui, Nonce));
        Assert.Equal(Wire.Hex(RequestOnAir), request.ToArray());
    }

    [Fact]
    public void A_request_with_a_flipped_bit_is_never_authentic() =>
        Assert.All(Wire.WithEachBitFlipped(Wire.Hex(RequestOnAir)), damaged =>
            Assert.False(PhyPayload.TryRead(damaged, out PhyPayload? frame, out _)
                && frame is PhyPayload.JoinRequest request && LoRaWanJoin.IsAuthentic(Key(), request)));

    [Fact]
    public void A_golden_answer_is_opened_and_made()
    {
        Assert.True(PhyPayload.TryRead(Wire.Hex(AcceptOnAir), out PhyPayload? frame, out _));

        var accept = Assert.IsType<PhyPayload.JoinAccept>(frame);
        Assert.True(LoRaWanJoin.TryOpen(Key(), accept, out JoinGrant? grant));
        Assert.Equal(Grant, grant);
        Assert.Equal(Wire.Hex(AcceptOnAir), LoRaWanJoin.Accept(Key(), Grant).ToArray());
    }

    [Fact]
    public void An_answer_with_a_flipped_bit_is_never_opened() =>
        Assert.All(Wire.WithEachBitFlipped(Wire.Hex(AcceptOnAir)), damaged =>
            Assert.False(PhyPayload.TryRead(damaged, out PhyPayload? frame, out _)
                && frame is PhyPayload.JoinAccept accept && LoRaWanJoin.TryOpen(Key(), accept, out _)));

    [Fact]
    public void An_answer_with_a_channel_list_is_opened_again()
    {
        JoinGrant grant = Grant with { ChannelList = Wire.Hex("184F84E85684B85E84886684586E8400") };
        byte[] onAir = LoRaWanJoin.Accept(Key(), grant).ToArray();

        Assert.Equal(33, onAir.Length);
        Assert.True(PhyPayload.TryRead(onAir, out PhyPayload? frame, out _));
        Assert.True(LoRaWanJoin.TryOpen(Key(), Assert.IsType<PhyPayload.JoinAccept>(frame), out JoinGrant? opened));
        Assert.Equal(grant, opened);
    }

    [Fact]
    public void Both_session_keys_are_the_golden_ones()
    {
        LoRaWanSession session = LoRaWanJoin.Session(Key(), Grant, Nonce);

        Assert.True(NetworkSessionKey.TryParse("4e3d6e6afbcc67af2ba3c8e8ec4acf4b", out NetworkSessionKey network));
        Assert.True(ApplicationSessionKey.TryParse("610897aa6f1460623443b527d3ac6a9d", out ApplicationSessionKey application));
        Assert.Equal(new LoRaWanSession(Grant.Address, network, application), session);
    }

    [Fact]
    public void A_grant_that_does_not_fit_the_air_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("JoinNonce", () => Grant with { JoinNonce = 0x1000000 });
        Assert.Throws<ArgumentOutOfRangeException>("NetworkId", () => Grant with { NetworkId = 0x1000000 });
        Assert.Throws<ArgumentException>("grant", () => LoRaWanJoin.Accept(Key(), Grant with { ChannelList = new byte[15] }));
    }

    private static AppKey Key()
    {
        Assert.True(AppKey.TryParse("98929b92c49edba9676d646d3b612456", out AppKey key));
        return key;
    }
}
