using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Drivers;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer.Thinning;

/// <summary>
/// Random polls, confirmations in and out of order and messages that stay under way, over a buffer that thins. Whatever happens, each reading is in one place: waiting, confirmed, or counted in an aggregate;
/// so the readings that are left, each mean as often as its count says, sum up to what was produced.
/// </summary>
public sealed class ThinningPropertyTests
{
    private const int Points = 6, Polls = 900, CountBehindMean = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_reading_is_waiting_confirmed_or_counted_in()
    {
        int seeds = Rounds.Of(5, 200);
        long thinned = 0;
        for (int seed = 1; seed <= seeds; seed++)
        {
            thinned += await TryAsync(seed);
        }

        Assert.True(thinned > 500 * seeds, $"only {thinned} readings were thinned: next to nothing was tried");
    }

    private static async Task<long> TryAsync(int seed)
    {
        var random = new Random(seed);
        using ThinnedBuffer bench = await ThinnedBuffer.OpenAsync(random.Next(80_000, 120_000)); // no aggregate becomes the oldest
        var produced = new Tally[Points];
        var left = new SortedDictionary<long, Reading>();
        for (int poll = 0; poll < Polls; poll++)
        {
            DateTimeOffset now = bench.Time.GetUtcNow();
            PointReading[] readings = [.. Enumerable.Range(0, Points).Where(_ => random.Next(10) > 0).Select(point => ThinnedBuffer.Reading($"p{point}", Value(random, point), now))];
            foreach (PointReading reading in readings)
            {
                produced[PointOf(reading.Reading.Point)].Add(1, reading.Reading.Value);
            }

            await bench.PollAsync(TimeSpan.FromSeconds(random.Next(20, 100)), readings);
            if (random.Next(25) == 0)
            {
                await ConfirmAsync(bench, random, left);
            }
        }

        (await bench.WaitingAsync()).ForEach(one => left.Add(one.Ordinal, one.Stored.Reading)); // throws when it was confirmed already
        Assert.Equal([GapCause.Thinned], bench.State.Causes.Keys);
        Assert.Equal(bench.State.Dropped, bench.State.Gaps.Sum(gap => gap.Range.Count));
        Assert.Equal(produced.Sum(tally => tally.Count), bench.State.Acquired - bench.State.Derived);
        AssertSame(produced, left, seed);
        return bench.State.Dropped;
    }

    private static void AssertSame(Tally[] produced, SortedDictionary<long, Reading> left, int seed)
    {
        var found = new Tally[Points];
        var small = new long[Points];
        foreach ((long ordinal, Reading reading) in left.Where(one => !AggregatePoints.IsOne(one.Value.Point.Value)))
        {
            int point = PointOf(reading.Point);
            double? of = reading.Quality == Quality.Good ? 1 : CountOf(left, ordinal, reading);
            small[point] += of is null ? 1 : 0; // of 2 to 7 readings
            found[point].Add(of ?? 0, of is null ? 0 : reading.Value);
        }

        for (int point = 0; point < Points; point++)
        {
            double missing = produced[point].Count - found[point].Count;
            Assert.True(missing >= 2 * small[point] && missing < Aggregate(small[point]), $"seed {seed}: {missing} readings of point {point} are in none of {small[point]} means without a count");
            Assert.True(small[point] > 0 || Math.Abs(produced[point].Sum - found[point].Sum) < 0.001 * produced[point].Count, $"seed {seed}: point {point} sums to {found[point].Sum}, {produced[point].Sum} was produced");
        }
    }

    private static double Aggregate(long small) => (EdgeGateway.Edge.Buffer.Thinning.Aggregate.LeastForExtremes * small) + 0.5;

    private static double? CountOf(SortedDictionary<long, Reading> left, long ordinal, Reading mean) =>
        left.TryGetValue(ordinal + CountBehindMean, out Reading count) && count.Point.Value == mean.Point.Value + "~count" && count.MeasuredAt == mean.MeasuredAt ? count.Value : null;

    /// <summary>Begins a message, the oldest or another, and mostly confirms it.</summary>
    private static async Task ConfirmAsync(ThinnedBuffer bench, Random random, SortedDictionary<long, Reading> left)
    {
        PeekedReadings peeked = await bench.Buffer.PeekAsync(null, random.Next(1, 40), Token);
        peeked = random.Next(2) == 0 ? peeked : await bench.Buffer.PeekAsync(peeked.Next, random.Next(1, 40), Token);
        if (peeked.Readings.Count == 0 || bench.State.Sealed.Exists(begun => begun.Ordinals.Overlap(peeked.Range.From.Ordinal, peeked.Range.To.Ordinal) > 0))
        {
            return;
        }

        Assert.True(await bench.Buffer.SealAsync(peeked.Range, 1, Token));
        if (random.Next(4) > 0)
        {
            await bench.Buffer.AcknowledgeAsync(peeked.Range, Token);
            for (int i = 0; i < peeked.Readings.Count; i++)
            {
                left.Add(peeked.Range.From.Ordinal + i, peeked.Readings[i].Reading);
            }
        }
    }

    private static int PointOf(PointId id) => id.Value[id.Value.LastIndexOf('/') + 2] - '0';

    private static double Value(Random random, int point) => Math.Round((point * 10) + (random.NextDouble() * 5), 2);

    private struct Tally
    {
        public double Count, Sum;

        public void Add(double count, double value)
        {
            Count += count;
            Sum += count * value;
        }
    }
}
