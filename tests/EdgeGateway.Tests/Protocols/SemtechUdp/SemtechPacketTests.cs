using System.Text;
using EdgeGateway.Protocols.SemtechUdp;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Protocols.SemtechUdp;

public sealed class SemtechPacketTests
{
    private static readonly GatewayEui Gateway = new(0x00AA555A0000BEEF);

    // datagram | packet; layouts of PROTOCOL.TXT v1.4, 3.2 to 3.3 and 5.2 to 5.5
    public static TheoryData<string, SemtechPacket> Golden => new()
    {
        { "02 0A1B 00 00AA555A0000BEEF 7B7D", new SemtechPacket.PushData(0x0A1B, Gateway, "{}"u8.ToArray()) },
        { "02 0A1B 01", new SemtechPacket.PushAck(0x0A1B) },
        { "02 0A1B 02 00AA555A0000BEEF", new SemtechPacket.PullData(0x0A1B, Gateway) },
        { "02 0A1B 03 7B7D", new SemtechPacket.PullResp(0x0A1B, "{}"u8.ToArray()) },
        { "02 0A1B 04", new SemtechPacket.PullAck(0x0A1B) },
        { "02 0A1B 05 00AA555A0000BEEF", new SemtechPacket.TxAck(0x0A1B, Gateway, ReadOnlyMemory<byte>.Empty) },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_golden_datagram_is_read_and_written(string hex, SemtechPacket packet)
    {
        Assert.True(SemtechPacket.TryRead(Wire.Hex(hex), out SemtechPacket? actual, out _));

        Assert.Equal(packet, actual);
        Assert.Equal(Wire.Hex(hex), packet.ToArray());
    }

    [Theory]
    [InlineData("", SemtechFault.TooShort)]
    [InlineData("02 0A1B", SemtechFault.TooShort)]
    [InlineData("01 0A1B 01", SemtechFault.Version)]
    [InlineData("03 0A1B 01", SemtechFault.Version)]
    [InlineData("02 0A1B 06", SemtechFault.Kind)]
    [InlineData("02 0A1B 00 00AA555A0000BE", SemtechFault.TooShort)]
    [InlineData("02 0A1B 02 00AA555A0000BE", SemtechFault.TooShort)]
    [InlineData("02 0A1B 05 00AA555A0000BE", SemtechFault.TooShort)]
    public void What_is_no_datagram_says_why(string hex, SemtechFault fault)
    {
        Assert.False(SemtechPacket.TryRead(Wire.Hex(hex), out SemtechPacket? packet, out SemtechFault actual));

        Assert.Null(packet);
        Assert.Equal(fault, actual);
    }

    [Fact]
    public void A_downlink_is_read_as_it_was_written()
    {
        var uplink = new RxPacket { CounterMicroseconds = uint.MaxValue, FrequencyMegahertz = 868.1, Modulation = "LORA", DataRate = "SF7BW125", CodingRate = "4/5" };
        TxPacket? answer = TxPacket.Answer(uplink, Wire.Hex("60f17dbe4920020001f9d65d27"));

        var packet = new SemtechPacket.PullResp(7, Assert.IsType<TxPacket>(answer));
        Assert.True(SemtechPacket.TryRead(packet.ToArray(), out SemtechPacket? read, out _));
        Assert.True(Assert.IsType<SemtechPacket.PullResp>(read).TryReadPacket(out TxPacket? sent));
        Assert.Equal(answer, sent);
        Assert.True(sent.TryGetFrame(out byte[]? frame));
        Assert.Equal(Wire.Hex("60f17dbe4920020001f9d65d27"), frame);
        Assert.Equal(
            """{"txpk":{"imme":false,"tmst":999999,"freq":868.1,"rfch":0,"powe":14,"modu":"LORA","datr":"SF7BW125","codr":"4/5","ipol":true,"size":13,"data":"YPF9vkkgAgAB+dZdJw==","ncrc":true}}""",
            Encoding.UTF8.GetString(packet.Json.Span));
    }

    [Fact]
    public void An_uplink_that_lacks_its_moment_cannot_be_answered() =>
        Assert.Null(TxPacket.Answer(new RxPacket { FrequencyMegahertz = 868.1, DataRate = "SF7BW125" }, [1]));

    [Theory]
    [InlineData("""{"txpk_ack":{"error":"TOO_LATE"}}""", TxError.TooLate)]
    [InlineData("""{"txpk_ack":{"error":"NONE"}}""", TxError.None)]
    [InlineData("""{"txpk_ack":{"warn":"TX_POWER","value":14}}""", TxError.None)]
    [InlineData("{}", TxError.None)]
    [InlineData("", TxError.None)]
    [InlineData("\0", TxError.None)]
    public void The_fate_of_a_downlink_is_read(string json, string error)
    {
        Assert.True(new SemtechPacket.TxAck(1, Gateway, Encoding.UTF8.GetBytes(json)).TryReadError(out string actual));
        Assert.Equal(error, actual);
    }

    [Fact]
    public void The_fate_of_a_downlink_is_written()
    {
        var packet = new SemtechPacket.TxAck(1, Gateway, TxError.Frequency);

        Assert.Equal("""{"txpk_ack":{"error":"TX_FREQ"}}""", Encoding.UTF8.GetString(packet.Json.Span));
    }

    [Fact]
    public void Bytes_that_are_no_json_are_told_and_never_thrown()
    {
        Assert.False(new SemtechPacket.PullResp(1, "{}"u8.ToArray()).TryReadPacket(out _));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll<byte[]>(bytes =>
        {
            // random bytes, and a good text with random bytes in it
            byte[][] texts = [bytes, [.. "{\"rxpk\":[{\"data\":\""u8, .. bytes, .. "\"}]}"u8], [.. "{\"stat\":{\"rxnb\":"u8, .. bytes, .. "}}"u8]];
            foreach (byte[] text in texts)
            {
                new SemtechPacket.PushData(1, Gateway, text).TryReadBody(out _);
                new SemtechPacket.PullResp(1, text).TryReadPacket(out _);
                new SemtechPacket.TxAck(1, Gateway, text).TryReadError(out _);
            }
        }));
    }

    [Fact]
    public void No_bytes_make_it_throw_and_what_is_read_writes_back_alike() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll<byte[]>(bytes =>
        {
            byte[] likely = [SemtechPacket.Version, 0, 1, (byte)(bytes.Length % 7), .. bytes];
            foreach (byte[] datagram in (byte[][])[bytes, likely])
            {
                bool read = SemtechPacket.TryRead(datagram, out SemtechPacket? packet, out SemtechFault fault);
                Assert.Equal(read, fault == SemtechFault.None);
                if (packet is not null)
                {
                    Assert.Equal(packet.ToArray(), datagram[..packet.Length]);
                }
            }
        }));
}
