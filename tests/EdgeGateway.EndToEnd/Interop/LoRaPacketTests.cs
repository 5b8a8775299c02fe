using System.Text.Json.Nodes;
using EdgeGateway.Protocols.LoRaWan;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>Our frames are read by lora-packet, and its frames by us.</summary>
public sealed class LoRaPacketTests
{
    private const string NetworkKey = "04024241ed4ce9a68c6a8bc055233fd3";
    private const string ApplicationKey = "0c925802ae430ca77fd3dd73cb2cc588";
    private const string RootKey = "08929b92c49edba9676d646d3b612456";
    private const string Address = "00be7df1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // counter | port | payload bytes | confirmed
    public static TheoryData<uint, byte, int, bool> Frames => new()
    {
        { 0, 1, 0, false },
        { 1, 2, 1, false },
        { 0x0102, 85, 15, true },
        { 0xFFFF, 223, 16, false },
        { 0x1_0000, 1, 17, true },
        { 0x0102_0304, 10, 51, false },
        { 0xFFFF_FFFF, 42, 222, true },
    };

    [Theory]
    [MemberData(nameof(Frames))]
    public async Task Our_uplink_is_read_by_the_peer(uint counter, byte port, int length, bool confirmed)
    {
        await using LoRaPacketPeer peer = LoRaPacketPeer.Start();
        byte[] payload = Payload(length);
        PhyPayload.DataUp frame = Session().Uplink(new FrameCounter(counter), new FramePort(port), payload, confirmed, FrameControl.Adr);

        JsonNode read = await ReadByPeerAsync(peer, frame, counter);

        Assert.True((bool)read["authentic"]!);
        Assert.Equal(confirmed ? "Confirmed Data Up" : "Unconfirmed Data Up", (string)read["type"]!);
        Assert.Equal(Address, (string)read["address"]!);
        Assert.Equal((ushort)counter, (int)read["counter"]!);
        Assert.Equal(port, (int)read["port"]!);
        Assert.Equal(confirmed, (bool)read["confirmed"]!);
        Assert.True((bool)read["adr"]!);
        Assert.Equal(Convert.ToHexStringLower(payload), (string)read["payload"]!);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x1_0203)]
    public async Task Our_acknowledgement_is_read_by_the_peer(uint counter)
    {
        await using LoRaPacketPeer peer = LoRaPacketPeer.Start();

        JsonNode read = await ReadByPeerAsync(peer, Session().Acknowledgement(new FrameCounter(counter)), counter);

        Assert.True((bool)read["authentic"]!);
        Assert.True((bool)read["ack"]!);
        Assert.Equal("Unconfirmed Data Down", (string)read["type"]!);
        Assert.Null(read["port"]);
    }

    [Fact]
    public async Task The_peer_refuses_our_frame_with_another_upper_half()
    {
        await using LoRaPacketPeer peer = LoRaPacketPeer.Start();
        PhyPayload.DataUp frame = Session().Uplink(new FrameCounter(0x1_0001), new FramePort(1), Payload(4));

        JsonNode read = await ReadByPeerAsync(peer, frame, counter: 1);

        Assert.False((bool)read["authentic"]!);
    }

    [Theory]
    [InlineData("Unconfirmed Data Up", false)]
    [InlineData("Confirmed Data Up", false)]
    [InlineData("Unconfirmed Data Down", true)]
    [InlineData("Confirmed Data Down", true)]
    public async Task The_peers_frame_is_read_by_us(string type, bool ack)
    {
        await using LoRaPacketPeer peer = LoRaPacketPeer.Start();
        byte[] payload = Payload(33);
        JsonNode made = await peer.AskAsync(
            new JsonObject
            {
                ["op"] = "make", ["type"] = type, ["address"] = Address, ["counter"] = 0x0203, ["port"] = 7, ["ack"] = ack,
                ["payload"] = Convert.ToHexStringLower(payload), ["networkKey"] = NetworkKey, ["applicationKey"] = ApplicationKey,
            },
            Cancellation);

        Assert.True(PhyPayload.TryRead(Convert.FromHexString((string)made["frame"]!), out PhyPayload? read, out _));
        var frame = Assert.IsType<PhyPayload.Data>(read, exactMatch: false);
        Assert.True(Session().IsAuthentic(frame, new FrameCounter(0x0203)));
        Assert.Equal(payload, Session().Decrypt(frame, new FrameCounter(0x0203)));
        Assert.Equal(type.Contains("Down", StringComparison.Ordinal) ? LinkDirection.Down : LinkDirection.Up, frame.Direction);
        Assert.Equal(type.StartsWith("Confirmed", StringComparison.Ordinal), frame.IsConfirmed);
        Assert.Equal(ack ? FrameControl.Ack : FrameControl.None, frame.Control);
    }

    [Fact]
    public async Task A_join_made_by_us_gives_the_peer_the_same_session()
    {
        await using LoRaPacketPeer peer = LoRaPacketPeer.Start();
        Assert.True(AppKey.TryParse(RootKey, out AppKey key));
        var nonce = new DevNonce(0x018E);
        var request = LoRaWanJoin.Request(key, new JoinEui(0x00B3D57ED0000001), new DevEui(0x04E124136B502217), nonce);
        var grant = new JoinGrant { JoinNonce = 0x006338, NetworkId = 0x0ABBCC, Address = new DevAddr(0x06011BDA), ReceiveDelay = 1 };

        JsonNode asked = await peer.AskAsync(new JsonObject { ["op"] = "join", ["frame"] = Hex(request), ["appKey"] = RootKey }, Cancellation);
        JsonNode granted = await peer.AskAsync(
            new JsonObject { ["op"] = "grant", ["frame"] = Hex(LoRaWanJoin.Accept(key, grant)), ["appKey"] = RootKey, ["nonce"] = nonce.ToString() },
            Cancellation);

        Assert.True((bool)asked["authentic"]!);
        Assert.Equal("00b3d57ed0000001", (string)asked["joinEui"]!);
        Assert.Equal("04e124136b502217", (string)asked["devEui"]!);
        Assert.Equal("018e", (string)asked["nonce"]!);
        Assert.True((bool)granted["authentic"]!);
        Assert.True(NetworkSessionKey.TryParse((string)granted["networkKey"]!, out NetworkSessionKey network));
        Assert.True(ApplicationSessionKey.TryParse((string)granted["applicationKey"]!, out ApplicationSessionKey application));
        Assert.True(DevAddr.TryParse((string)granted["address"]!, out DevAddr address));
        Assert.Equal(new LoRaWanSession(address, network, application), LoRaWanJoin.Session(key, grant, nonce));
    }

    private static Task<JsonNode> ReadByPeerAsync(LoRaPacketPeer peer, PhyPayload.Data frame, uint counter) => peer.AskAsync(
        new JsonObject
        {
            ["op"] = "read", ["frame"] = Hex(frame), ["upperCounter"] = counter >> 16, ["networkKey"] = NetworkKey, ["applicationKey"] = ApplicationKey,
        },
        Cancellation);

    private static LoRaWanSession Session()
    {
        Assert.True(NetworkSessionKey.TryParse(NetworkKey, out NetworkSessionKey network));
        Assert.True(ApplicationSessionKey.TryParse(ApplicationKey, out ApplicationSessionKey application));
        Assert.True(DevAddr.TryParse(Address, out DevAddr address));
        return new LoRaWanSession(address, network, application);
    }

    private static byte[] Payload(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 37))];

    private static string Hex(PhyPayload frame) => Convert.ToHexStringLower(frame.ToArray());
}
