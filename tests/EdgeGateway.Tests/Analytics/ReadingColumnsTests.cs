using EdgeGateway.Analytics.Series;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

/// <summary>Columns of readings give back what they were given, to the last bit, whatever the order of kinds; the slow obvious twin is a list.</summary>
public sealed class ReadingColumnsTests
{
    private static readonly double[] OddValues =
        [0, -0.0, 21.37, 0.1, 6.3215837478637695, 1 / 3.0, 2_147_483.647, 2_147_483.648, -2_147_483.648, double.MaxValue, double.Epsilon, float.MaxValue, 1e-3, 1e-4, 123_456.789];

    private static readonly long[] OddTimes =
        [new DateTime(2016, 12, 15).Ticks, 0, DateTime.MaxValue.Ticks, new DateTime(2016, 12, 15).Ticks + 1, new DateTime(2000, 1, 1).Ticks, new DateTime(1999, 12, 31, 23, 59, 59).Ticks, new DateTime(2069, 1, 1).Ticks];

    [Fact]
    public void Values_come_out_as_they_went_in()
    {
        var random = new Random(11);
        for (int round = 0; round < 500; round++)
        {
            double[] given = [.. Enumerable.Range(0, random.Next(0, 300)).Select(_ => Value(random, round % 5))];
            var kept = new ReadingValues();
            for (int i = 0; i < given.Length; i++)
            {
                kept.Add(given[i]);
                if (i % 97 == 0)
                {
                    kept.Trim();
                }
            }

            Assert.Equal(given.Select(BitConverter.DoubleToInt64Bits), Enumerable.Range(0, kept.Count).Select(i => BitConverter.DoubleToInt64Bits(kept[i])));
        }
    }

    [Fact]
    public void Times_come_out_as_they_went_in()
    {
        var random = new Random(12);
        for (int round = 0; round < 500; round++)
        {
            long[] given = [.. Enumerable.Range(0, random.Next(0, 300)).Select(i => Time(random, i, round % 2 == 0))];
            var kept = new ReadingTimes();
            foreach (long time in given)
            {
                kept.Add(time);
            }

            kept.Trim();
            Assert.Equal(given, Enumerable.Range(0, kept.Count).Select(i => kept[i]));
        }
    }

    private static double Value(Random random, int kind) => kind switch
    {
        0 => Math.Round(random.NextDouble() * 90, 2),
        1 => (float)(random.NextDouble() * 90),
        2 => random.Next(100) == 0 ? OddValues[random.Next(OddValues.Length)] : Math.Round(random.NextDouble() * 90, 1),
        3 => random.Next(100) == 0 ? OddValues[random.Next(OddValues.Length)] : (float)(random.NextDouble() * 90),
        _ => random.NextDouble() * 90,
    };

    private static long Time(Random random, int i, bool odd) =>
        odd && random.Next(200) == 0 ? OddTimes[random.Next(OddTimes.Length)] : new DateTime(2016, 12, 15).AddMinutes(15 * i).Ticks;
}
