using EdgeGateway.Analytics.Rules;
using EdgeGateway.Analytics.Series;
using Xunit;

namespace EdgeGateway.Tests.Analytics.Rules;

public sealed class EpisodesTests
{
    private const double Nan = double.NaN;

    private static readonly DateTime From = new(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(2.9, 0)]
    [InlineData(3.0, 0)]
    [InlineData(3.1, 1)]
    public void It_begins_above_the_limit_and_not_on_it(double value, int found) => Assert.Equal(found, Find(new(3, 0, Hours(2), Hours(0), Hours(3)), 0, value, value, 0).Count);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    public void It_counts_when_it_held_as_long_as_the_delay(int hours, int found) =>
        Assert.Equal(found, Find(new(3, 0, Hours(2), Hours(0), Hours(3)), [0, .. Enumerable.Repeat(5.0, hours), 0]).Count);

    [Theory]
    [InlineData(2.6, 4)]
    [InlineData(2.5, 2)]
    [InlineData(2.4, 2)]
    public void It_ends_at_the_limit_less_the_hysteresis(double between, int hours)
    {
        Episode episode = Find(new(3, 0.5, Hours(1), Hours(0), Hours(3)), 0, 4, 4, between, between, 0)[0];

        Assert.Equal(Hours(hours), episode.Length);
        Assert.Equal(From.AddHours(1), episode.FromUtc);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    public void A_pause_shorter_than_the_delay_does_not_end_it(int pause, int found) =>
        Assert.Equal(found, Find(new(3, 0, Hours(2), Hours(2), Hours(3)), [4, 4, .. Enumerable.Repeat(0.0, pause), 4, 4]).Count);

    [Fact]
    public void A_short_gap_is_bridged_and_a_long_one_ends_it_where_the_last_value_no_longer_speaks()
    {
        var limits = new EpisodeLimits(3, 0, Hours(2), Hours(0), Hours(3));

        Assert.Equal(Hours(5), Assert.Single(Find(limits, 4, 4, Nan, Nan, 4, 0)).Length);
        Assert.Equal([Hours(4), Hours(2)], Find(limits, 4, 4, Nan, Nan, Nan, Nan, 4, 4, 0).Select(episode => episode.Length));
    }

    [Fact]
    public void It_is_told_whether_it_was_so_from_the_begin_and_still_is()
    {
        var limits = new EpisodeLimits(3, 0, Hours(1), Hours(0), Hours(3));

        Assert.Equal((null, false), Told(Find(limits, Nan, 4, 4, 0)));
        Assert.Equal((From.AddHours(1), true), Told(Find(limits, 0, 4, 4, Nan)));
        Assert.Equal((6.0, 8.0), (Find(limits, 0, 4, 8, 0)[0].Mean, Find(limits, 0, 4, 8, 0)[0].Peak));
    }

    [Fact]
    public void Nothing_and_only_unknown_values_hold_no_span()
    {
        var limits = new EpisodeLimits(3, 0, Hours(0), Hours(0), Hours(3));

        Assert.Empty(Find(limits, Nan, Nan));
        Assert.Empty(Episodes.Of([], [], limits, Hours(1)));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void Without_delays_the_spans_are_the_runs_that_a_look_at_every_hour_finds(int seed)
    {
        var chance = new Random(seed);
        for (int round = 0; round < 500; round++)
        {
            double[] values = [.. Enumerable.Range(0, 40).Select(_ => chance.Next(5) == 0 ? Nan : chance.Next(7))];

            var found = Find(new(3, 1, Hours(0), Hours(0), Hours(1)), values);

            bool[] covered = [.. Enumerable.Range(0, 40).Select(hour => found.Any(episode => episode.FromUtc <= From.AddHours(hour) && From.AddHours(hour) < episode.ToUtc))];
            Assert.Equal(Naive(values), covered);
        }
    }

    // With a hold of one hour an unknown hour ends everything.
    private static bool[] Naive(double[] values)
    {
        bool[] holds = new bool[values.Length];
        for (int hour = 0; hour < values.Length; hour++)
        {
            holds[hour] = values[hour] > 3 || (values[hour] > 2 && hour > 0 && holds[hour - 1]);
        }

        return holds;
    }

    private static (DateTime? Since, bool IsOpen) Told(IReadOnlyList<Episode> found) => (found[0].SinceUtc, found[0].IsOpen);

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    private static IReadOnlyList<Episode> Find(EpisodeLimits limits, params double[] hours) => Episodes.OfHours(new HourWindow(From, From.AddHours(hours.Length)), hours, limits);
}
