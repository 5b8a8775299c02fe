using EdgeGateway.Protocols.LoRaWan;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Protocols.LoRaWan;

public sealed class LoRaWanSessionTests
{
    private static LoRaWanSession Session => GoldenFrames.Session;

    public static TheoryData<string, uint, int, string, string> Golden => GoldenFrames.All;

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_golden_frame_is_authentic_and_shown(string hex, uint counter, int port, string plain, string source)
    {
        PhyPayload.Data frame = GoldenFrames.Read(Wire.Hex(hex));

        Assert.True(Session.IsAuthentic(frame, new FrameCounter(counter)), source);
        Assert.Equal(Wire.Hex(plain), Session.Decrypt(frame, new FrameCounter(counter)));
        Assert.Equal(port, frame.Port?.Value ?? -1);
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_golden_frame_is_made_from_its_parts(string hex, uint counter, int port, string plain, string source)
    {
        PhyPayload.Data golden = GoldenFrames.Read(Wire.Hex(hex));
        var framePort = new FramePort((byte)port);
        PhyPayload.Data made = golden.Direction == LinkDirection.Up
            ? Session.Uplink(new FrameCounter(counter), framePort, Wire.Hex(plain), control: golden.Control)
            : Session.Downlink(new FrameCounter(counter), framePort, Wire.Hex(plain), control: golden.Control);

        Assert.True(golden.Equals(made), source);
        Assert.Equal(Wire.Hex(hex), made.ToArray());
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_flipped_bit_is_never_authentic(string hex, uint counter, int port, string plain, string source)
    {
        _ = (port, plain, source);
        Assert.All(Wire.WithEachBitFlipped(Wire.Hex(hex)), damaged =>
        {
            var last = new FrameCounter(counter - 1);
            Assert.False(PhyPayload.TryRead(damaged, out PhyPayload? frame, out _)
                && frame is PhyPayload.Data data && Session.IsAuthentic(data, last.Candidate(data.CounterOnAir)));
        });
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_frame_cut_anywhere_is_never_authentic(string hex, uint counter, int port, string plain, string source)
    {
        _ = (port, plain, source);
        Assert.All(Wire.CutEverywhere(Wire.Hex(hex)), cut =>
            Assert.False(PhyPayload.TryRead(cut, out PhyPayload? frame, out _)
                && frame is PhyPayload.Data data && Session.IsAuthentic(data, new FrameCounter(counter))));
    }

    [Fact]
    public void A_signature_of_two_wrong_bits_fails()
    {
        PhyPayload.Data frame = GoldenFrames.Read(Wire.Hex("40F17DBE49000300012A3518AA"));

        Assert.False(Session.IsAuthentic(frame, new FrameCounter(3)));
    }

    [Fact]
    public void The_upper_half_of_the_counter_is_part_of_the_signature()
    {
        PhyPayload.Data frame = GoldenFrames.Read(Wire.Hex("40f17dbe498001005500e3bc3effa7589ff3b214bea4d2"));

        Assert.False(Session.IsAuthentic(frame, new FrameCounter(1)));
        Assert.True(Session.IsAuthentic(frame, new FrameCounter(65_530).Candidate(frame.CounterOnAir)));
        Assert.NotEqual(Wire.Hex("01755C03673401046865"), Session.Decrypt(frame, new FrameCounter(1)));
    }

    [Fact]
    public void Another_devices_frame_is_not_authentic()
    {
        PhyPayload.DataUp frame = Session.Uplink(new FrameCounter(9), new FramePort(2), [1, 2, 3]);

        Assert.False((Session with { Address = new DevAddr(1) }).IsAuthentic(frame, new FrameCounter(9)));
        Assert.False((Session with { NetworkKey = default }).IsAuthentic(frame, new FrameCounter(9)));
        Assert.False(Session.IsAuthentic(frame, new FrameCounter(10)));
    }

    [Fact]
    public void An_acknowledgement_is_an_empty_unconfirmed_downlink_with_its_flag()
    {
        PhyPayload.Data frame = GoldenFrames.Read(Session.Acknowledgement(new FrameCounter(0x1_0203)).ToArray());

        Assert.Equal("60f17dbe49200302", Convert.ToHexStringLower(frame.ToArray().AsSpan(..^Mic.Size)));
        Assert.IsType<PhyPayload.DataDown>(frame);
        Assert.Equal(FrameControl.Ack, frame.Control);
        Assert.Null(frame.Port);
        Assert.True(Session.IsAuthentic(frame, new FrameCounter(0x1_0203)));
    }

    [Fact]
    public void Mac_commands_are_hidden_with_the_network_key()
    {
        PhyPayload.DataUp frame = Session.Uplink(new FrameCounter(5), FramePort.MacCommands, [2]);

        Assert.Equal([2], (Session with { ApplicationKey = default }).Decrypt(frame, new FrameCounter(5)));
    }

    [Fact]
    public void A_frame_too_long_for_the_air_is_not_made()
    {
        var counter = new FrameCounter(1);
        Assert.Equal(PhyPayload.MaxLength, Session.Uplink(counter, new FramePort(1), new byte[242]).Length);
        Assert.Throws<ArgumentOutOfRangeException>("payload", () => Session.Uplink(counter, new FramePort(1), new byte[243]));
        Assert.Throws<ArgumentOutOfRangeException>("payload", () => Session.Uplink(counter, new FramePort(1), new byte[100_000]));
        Assert.Throws<ArgumentOutOfRangeException>("payload", () => Session.Downlink(counter, port: null, [1]));
    }

    [Fact]
    public void What_is_sent_is_read_again() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll<byte[], uint, byte>((payload, number, flags) =>
        {
            var counter = new FrameCounter(unchecked(number * 2_654_435_761));
            var port = new FramePort((byte)(number % 225));
            var control = (FrameControl)(flags & 0xF0);
            bool confirmed = (flags & 1) != 0;
            byte[] sent = payload[..Math.Min(payload.Length, 222)];
            PhyPayload.Data[] frames = [Session.Uplink(counter, port, sent, confirmed, control), Session.Downlink(counter, port, sent, confirmed, control)];
            return frames.All(frame =>
            {
                PhyPayload.Data heard = GoldenFrames.Read(frame.ToArray());
                return heard.Equals(frame) && Session.IsAuthentic(heard, counter) && Session.Decrypt(heard, counter).SequenceEqual(sent)
                    && (heard.IsConfirmed, heard.Control) == (confirmed, control);
            });
        }));
}
