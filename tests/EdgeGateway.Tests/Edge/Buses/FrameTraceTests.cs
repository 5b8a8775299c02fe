using EdgeGateway.Edge.Buses;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

public sealed class FrameTraceTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 12, 8, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Start);

    [Fact]
    public void The_last_frames_are_kept_in_order_with_their_times()
    {
        var trace = new FrameTrace(FrameFormat.Rtu, clock, capacity: 3);
        for (byte i = 0; i < 5; i++)
        {
            if (i % 2 == 0)
            {
                trace.Sent([i, 0xAA]);
            }
            else
            {
                trace.Received([i, 0xAA], FrameVerdict.Reply);
            }

            clock.Advance(TimeSpan.FromSeconds(1));
        }

        TracedFrame[] kept = trace.Snapshot();

        Assert.Equal(5, trace.Count);
        Assert.Equal([2, 3, 4], kept.Select(frame => frame.Number));
        Assert.Equal([2, 3, 4], kept.Select(frame => (long)frame.Bytes.Span[0]));
        Assert.Equal([2, 3, 4], kept.Select(frame => (frame.At - Start).TotalSeconds));
        Assert.Equal([FrameDirection.Sent, FrameDirection.Received, FrameDirection.Sent], kept.Select(frame => frame.Direction));
    }

    [Fact]
    public void What_is_longer_than_a_frame_can_be_is_cut_and_nothing_is_not_noted()
    {
        var trace = new FrameTrace(FrameFormat.Rtu, clock);
        trace.Received(new byte[700], FrameVerdict.Damaged);
        trace.Received([], FrameVerdict.Damaged);

        Assert.Equal(256, Assert.Single(trace.Snapshot()).Bytes.Length);
    }

    [Fact]
    public void To_note_a_frame_allocates_nothing()
    {
        var trace = new FrameTrace(FrameFormat.Tcp, TimeProvider.System);
        var frame = new byte[260];
        trace.Sent(frame);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 1_000; i++)
        {
            trace.Sent(frame);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
