using EdgeGateway.Edge.Drivers;
using EdgeGateway.Protocols.LoRaWan;
using EdgeGateway.Protocols.SemtechUdp;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers;

/// <summary>A confirmed frame is acknowledged when its reading is on disk, and never before.</summary>
public sealed class ConfirmedFrameTests
{
    // after so long no more copies are waited for
    private static readonly TimeSpan CopiesHaveCome = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task The_acknowledgement_waits_for_the_disk_and_goes_into_the_first_window()
    {
        await using var radio = new RadioCase();
        ForwarderPeer forwarder = radio.Forwarder();
        await forwarder.PullAsync();
        await forwarder.PushAsync(radio.Frame(7, confirmed: true), counter: 4_294_000_000);
        AcquiredBatch batch = await radio.Run.NextAsync();
        radio.Clock.Advance(CopiesHaveCome);

        // had it been sent already, it would come before this answer
        await forwarder.PullAsync();
        batch.Kept!();
        TxPacket packet = await forwarder.DownlinkAsync();

        // the forwarder's counter goes round at 2^32
        Assert.Equal(unchecked(4_294_000_000 + 1_000_000), packet.CounterMicroseconds);
        Assert.Equal((868.3, "SF9BW125", true, false), (packet.FrequencyMegahertz, packet.DataRate, packet.InvertedPolarity, packet.Immediately));
        AssertAcknowledges(radio, packet, 7);
    }

    [Fact]
    public async Task An_unconfirmed_frame_is_not_acknowledged()
    {
        await using var radio = new RadioCase();
        ForwarderPeer forwarder = radio.Forwarder();
        await forwarder.PullAsync();
        await forwarder.PushAsync(radio.Frame(7));
        (await radio.Run.NextAsync()).Kept!();
        radio.Clock.Advance(CopiesHaveCome);

        await forwarder.PushAsync(radio.Frame(8, confirmed: true));
        radio.Clock.Advance(CopiesHaveCome);
        (await radio.Run.NextAsync()).Kept!();

        AssertAcknowledges(radio, await forwarder.DownlinkAsync(), 8);
    }

    [Fact]
    public async Task The_forwarder_that_heard_best_sends_it()
    {
        await using var radio = new RadioCase();
        ForwarderPeer weak = radio.Forwarder(1), strong = radio.Forwarder(2), mute = radio.Forwarder(3);
        await weak.PullAsync();
        await strong.PullAsync();
        byte[] frame = radio.Frame(7, confirmed: true);
        await weak.PushAsync(frame, snr: -7, counter: 10);
        await strong.PushAsync(frame, snr: 9, counter: 20);
        await mute.PushAsync(frame, snr: 12, counter: 30);
        await weak.PullAsync();
        radio.Clock.Advance(CopiesHaveCome);
        (await radio.Run.NextAsync()).Kept!();

        TxPacket packet = await strong.DownlinkAsync();

        Assert.Equal(1_000_020u, packet.CounterMicroseconds);
    }

    [Fact]
    public async Task A_repetition_of_a_kept_frame_is_acknowledged_again_and_brings_nothing()
    {
        await using var radio = new RadioCase();
        ForwarderPeer forwarder = radio.Forwarder();
        await forwarder.PullAsync();
        byte[] frame = radio.Frame(7, confirmed: true);
        await forwarder.PushAsync(frame);
        radio.Clock.Advance(CopiesHaveCome);
        (await radio.Run.NextAsync()).Kept!();
        await forwarder.DownlinkAsync();

        radio.Clock.Advance(TimeSpan.FromSeconds(4));
        await forwarder.PushAsync(frame, counter: 4_000_000);
        await radio.Clock.PassOnceAsync(radio.Run.Cancel);

        TxPacket again = await forwarder.DownlinkAsync();
        Assert.Equal(5_000_000u, again.CounterMicroseconds);
        AssertAcknowledges(radio, again, 7);
        Assert.Empty(radio.Run.TakeAll());
        Assert.Equal(0, radio.Health.Refusals);
    }

    [Fact]
    public async Task A_repetition_of_a_frame_that_was_never_kept_brings_it_again()
    {
        await using var radio = new RadioCase();
        ForwarderPeer forwarder = radio.Forwarder();
        await forwarder.PullAsync();
        byte[] frame = radio.Frame(7, confirmed: true);
        await forwarder.PushAsync(frame);
        AcquiredBatch lost = await radio.Run.NextAsync();

        radio.Clock.Advance(TimeSpan.FromSeconds(4));
        await forwarder.PushAsync(frame, counter: 4_000_000);
        AcquiredBatch again = await radio.Run.NextAsync();
        radio.Clock.Advance(CopiesHaveCome);
        await forwarder.PullAsync();
        again.Kept!();

        // the same reading, so that who keeps it twice can tell
        Assert.Equal(lost.Readings[0].Reading, again.Readings[0].Reading);
        Assert.Equal(5_000_000u, (await forwarder.DownlinkAsync()).CounterMicroseconds);
    }

    [Fact]
    public async Task After_a_restart_a_repetition_is_known_to_be_kept()
    {
        await using var radio = new RadioCase(known: 7);
        ForwarderPeer forwarder = radio.Forwarder();
        await forwarder.PullAsync();
        await forwarder.PushAsync(radio.Frame(7, confirmed: true), counter: 2_000);
        await radio.Clock.PassOnceAsync(radio.Run.Cancel);

        AssertAcknowledges(radio, await forwarder.DownlinkAsync(), 7);
        Assert.Empty(radio.Run.TakeAll());
    }

    [Fact]
    public async Task A_frame_without_readings_is_acknowledged_at_once()
    {
        await using var radio = new RadioCase();
        ForwarderPeer forwarder = radio.Forwarder();
        await forwarder.PullAsync();
        byte[] frame = radio.Session.Uplink(new FrameCounter(3), FramePort.MacCommands, [0x02], confirmed: true).ToArray();
        await forwarder.PushAsync(frame);
        await radio.Clock.PassOnceAsync(radio.Run.Cancel);

        AssertAcknowledges(radio, await forwarder.DownlinkAsync(), 3);
        Assert.Empty(radio.Run.TakeAll());
    }

    [Fact]
    public async Task A_disk_that_took_too_long_misses_the_window_and_the_sensor_sends_again()
    {
        await using var radio = new RadioCase();
        ForwarderPeer forwarder = radio.Forwarder();
        await forwarder.PullAsync();
        await forwarder.PushAsync(radio.Frame(7, confirmed: true), counter: 10);
        AcquiredBatch slow = await radio.Run.NextAsync();
        radio.Clock.Advance(TimeSpan.FromSeconds(1));
        slow.Kept!();
        await forwarder.PushAsync(radio.Frame(8, confirmed: true), counter: 5_000_000);
        radio.Clock.Advance(CopiesHaveCome);
        (await radio.Run.NextAsync()).Kept!();

        AssertAcknowledges(radio, await forwarder.DownlinkAsync(), 8);
    }

    private static void AssertAcknowledges(RadioCase radio, TxPacket packet, uint counter)
    {
        Assert.True(packet.TryGetFrame(out byte[]? bytes));
        Assert.True(PhyPayload.TryRead(bytes, out PhyPayload? read, out _));
        var down = Assert.IsType<PhyPayload.DataDown>(read);
        Assert.True(radio.Session.IsAuthentic(down, new FrameCounter(counter)));
        Assert.Equal((FrameControl.Ack, false, null), (down.Control, down.IsConfirmed, down.Port));
    }
}
