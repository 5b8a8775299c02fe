using EdgeGateway.Analytics.Streams;
using EdgeGateway.Tests.Naive;
using Xunit;

namespace EdgeGateway.Tests.Analytics.Streams;

/// <summary>The numeric routines of the detector beside their naive twins.</summary>
public sealed class StreamNumberTests
{
    private static readonly DetectorSettings Settings = new();

    [Theory]
    [InlineData(1, 64, 1.0, 1000)]
    [InlineData(2, 300, 12.0, 0.5)]
    [InlineData(3, 17, 16.0, 1000)]
    [InlineData(4, 200, 1.0, 3)]
    public void The_tail_window_agrees_with_a_list_that_is_sorted_anew(int seed, int capacity, double dependence, double levels)
    {
        var random = new Random(seed);
        var window = new TailWindow(capacity, dependence, Settings, 0.01);
        var history = new List<double>();
        for (int i = 0; i < 3 * capacity; i++)
        {
            // Few levels make ties; the logarithm makes a tail.
            double value = Math.Round(-Math.Log(1 - random.NextDouble()) * levels) / levels, asked = value * random.Next(0, 4);

            Assert.Equal(NaiveStreams.Above(history, capacity, asked, dependence, Settings, 0.01), window.Above(asked), 1e-9);
            Assert.Equal(NaiveStreams.Above(history.Select(x => -x), capacity, -asked, dependence, Settings, 0.01), window.Below(asked), 1e-9);
            window.Add(value);
            history.Add(value);
        }

        Assert.Equal(capacity, window.Count);
    }

    [Fact]
    public void What_a_tail_window_forgets_is_the_oldest()
    {
        var random = new Random(3);
        var window = new TailWindow(50, 1, Settings, 0.01);
        var history = new List<double>();
        for (int i = 0; i < 500; i++)
        {
            double value = random.Next(0, 30);
            window.Add(value);
            history = [.. history.Append(value).TakeLast(50)];
            if (random.Next(3) == 0 && history.Count > 20)
            {
                window.Forget();
                history.RemoveAt(0);
            }

            Assert.Equal(history.Count, window.Count);
            Assert.Equal(NaiveStreams.Above(history, 50, 25, 1, Settings, 0.01), window.Above(25), 1e-9);
        }
    }

    [Fact]
    public void A_tail_of_equal_values_finds_anything_beyond_rare_and_nothing_within()
    {
        var window = new TailWindow(100, 1, Settings, 0.01);
        for (int i = 0; i < 150; i++)
        {
            window.Add(5);
        }

        Assert.Equal(0, window.Above(5), 1e-9);
        Assert.Equal(0, window.Below(5), 1e-9);
        Assert.True(window.Above(6) > 5);
        Assert.True(window.Below(4) > 5);
    }

    [Fact]
    public void A_tail_window_knows_nothing_before_sixteen_values()
    {
        var window = new TailWindow(100, 1, Settings, 0.01);
        for (int i = 0; i < 15; i++)
        {
            window.Add(i);
        }

        Assert.Equal(0, window.Above(1e9));
        window.Add(15);
        Assert.True(window.Above(1e9) > 1);
    }

    [Theory]
    [InlineData(2.5)]
    [InlineData(3.2)]
    [InlineData(6)]
    public void The_value_of_a_rarity_has_that_rarity(double rarity)
    {
        var random = new Random(5);
        var window = new TailWindow(500, 3, Settings, 0.01);
        for (int i = 0; i < 800; i++)
        {
            window.Add(random.NextDouble() + random.NextDouble());
        }

        Assert.Equal(rarity, window.Above(window.Largest(rarity)), 1e-4);
        Assert.Equal(rarity, window.Below(window.Smallest(rarity)), 1e-4);
    }

    [Fact]
    public void A_rarer_value_is_never_called_less_rare()
    {
        var random = new Random(6);
        var window = new TailWindow(400, 1, Settings, 0.01);
        for (int i = 0; i < 400; i++)
        {
            window.Add(Math.Round(random.NextDouble(), 2));
        }

        double[] rarities = [.. Enumerable.Range(-50, 400).Select(i => window.Above(i / 100.0))];
        Assert.All(rarities.Zip(rarities.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1e-9));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(50)]
    public void The_sliding_mean_is_the_mean_of_the_last_values(int length)
    {
        var random = new Random(length);
        var mean = new SlidingMean(length);
        var all = new List<double>();
        for (int i = 0; i < 300; i++)
        {
            all.Add((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(0, 9)));
            Assert.Equal(all.TakeLast(length).Average(), mean.Add(all[^1]), 1e-4);
        }
    }

    [Theory]
    [InlineData(0, 1, 7)]
    [InlineData(2, 1, 7)]
    [InlineData(0, 7, 4)]
    [InlineData(2, 7, 4)]
    public void The_calendar_gives_medians_over_days_also_across_holes(int wide, int step, int most)
    {
        var random = new Random(9);
        var calendar = new CalendarMemory();
        var readings = new List<(long Day, int Bin, double Value)>();
        long day = 16_000;
        for (int i = 0; i < 4000; i++)
        {
            day += random.Next(40) == 0 ? random.Next(1, 4) : 0;
            int bin = random.Next(0, 6) * 16 % 96;
            Assert.Equal(
                readings.Count == 0 ? double.NaN : NaiveStreams.Usual(readings, day, bin, wide, step, most), calendar.Usual(day, bin, wide, step, most), 1e-9);
            readings.Add((day, bin, Math.Round(random.NextDouble() * 10)));
            calendar.Add(day, bin, readings[^1].Value);
        }
    }

    [Theory]
    [InlineData(1, 3, 20)]
    [InlineData(4, 2, 10)]
    [InlineData(1, 1, 500)]
    public void The_nearest_course_is_the_nearest_of_those_kept(int rows, int every, int capacity)
    {
        var random = new Random(rows);
        var memory = new ShapeMemory(rows, every, capacity);
        var values = new List<double>();
        for (int i = 0; i < 400; i++)
        {
            values.Add(Math.Sin(i / 9.0) + random.NextDouble());
            Assert.Equal(NaiveStreams.Nearest([.. values], rows, every, capacity), memory.Add(values[^1]), 1e-5);
        }
    }

    [Fact]
    public void A_long_stay_is_rare_only_where_stays_used_to_be_short()
    {
        var random = new Random(2);
        var run = new RunLength(Settings);
        for (int i = 0; i < 200; i++)
        {
            run.Add(random.Next(0, 3));
        }

        double[] stay = [.. Enumerable.Range(0, 60).Select(_ => run.Add(7))];

        Assert.Equal(0, stay[0]);
        Assert.True(stay[59] > 4, $"{stay[59]}");
        Assert.All(stay.Zip(stay.Skip(1)), pair => Assert.True(pair.Second >= pair.First));
    }

    [Fact]
    public void An_episode_speaks_once_and_again_when_it_gets_worse_or_much_later()
    {
        var gate = new EpisodeGate(1.25, 6, 3);

        Assert.Equal(5, gate.Pass(5, 0.01));
        Assert.True(gate.Pass(5, 0.01) < 1);
        Assert.Equal(8, gate.Pass(8, 0.01));
        Assert.True(gate.Pass(8, 0.1) < 2);
        Assert.Equal(8, gate.Pass(8, 0.2));
    }

    [Fact]
    public void What_nobody_would_report_silences_nothing()
    {
        var gate = new EpisodeGate(1.25, 6, 3);

        Assert.Equal(2.9, gate.Pass(2.9, 0.01));
        Assert.Equal(3.1, gate.Pass(3.1, 0.01));
    }
}
