using EdgeGateway.Protocols.LoRaWan;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Protocols.LoRaWan;

public sealed class FrameCounterTests
{
    // last | on air | full | verdict
    [Theory]
    [InlineData(4u, 5, 5u, FrameCounterVerdict.Fresh)]
    [InlineData(4u, 4, 4u, FrameCounterVerdict.Repeated)]
    [InlineData(4u, 3, 0x1_0003u, FrameCounterVerdict.TooFarAhead)]
    [InlineData(0xFFFFu, 1, 0x1_0001u, FrameCounterVerdict.Fresh)]
    [InlineData(0xFFFFu, 0, 0x1_0000u, FrameCounterVerdict.Fresh)]
    [InlineData(0x1_0001u, 0xFFFF, 0x1_FFFFu, FrameCounterVerdict.TooFarAhead)]
    [InlineData(0u, 16_384, 16_384u, FrameCounterVerdict.Fresh)]
    [InlineData(0u, 16_385, 16_385u, FrameCounterVerdict.TooFarAhead)]
    [InlineData(0xFFFF_FFFFu, 0, 0u, FrameCounterVerdict.Old)]
    [InlineData(0xFFFF_FFFFu, 0xFFFF, 0xFFFF_FFFFu, FrameCounterVerdict.Repeated)]
    public void The_full_counter_is_found_and_judged(uint last, int onAir, uint full, FrameCounterVerdict verdict)
    {
        FrameCounter candidate = new FrameCounter(last).Candidate((ushort)onAir);

        Assert.Equal(new FrameCounter(full), candidate);
        Assert.Equal(verdict, new FrameCounter(last).Judge(candidate));
    }

    [Fact]
    public void Any_frame_sent_within_the_gap_is_found_again() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1_000),
            Prop.ForAll(ArbMap.Default.ArbFor<uint>(), Gen.Choose(1, (int)FrameCounter.MaxGap).ToArbitrary(), (start, ahead) =>
            {
                var last = new FrameCounter(unchecked(start * 2_654_435_761) % (uint.MaxValue - FrameCounter.MaxGap));
                var sent = new FrameCounter(last.Value + (uint)ahead);
                return last.Candidate(sent.OnAir) == sent && last.Judge(sent) == FrameCounterVerdict.Fresh;
            }));

    [Fact]
    public void Counters_are_ordered_and_follow_each_other()
    {
        var counter = new FrameCounter(0xFFFF);

        Assert.Equal(new FrameCounter(0x1_0000), counter.Next);
        Assert.True(counter < counter.Next && counter.Next > counter && counter <= counter.Next && counter.Next >= counter);
        Assert.True(counter.CompareTo(counter.Next) < 0);
        Assert.Equal("65535", counter.ToString());
    }
}
