using EdgeGateway.Analytics.Streams;
using EdgeGateway.Benchmarks.Detect;
using EdgeGateway.Benchmarks.Detect.Corpus;
using Xunit;

namespace EdgeGateway.Tests.Analytics.Streams;

public sealed class StreamDetectorTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(1777)]
    public void A_score_never_changes_when_more_rows_follow(int length)
    {
        LabelledSeries series = CountFamilies.Road(3);

        double[] whole = Scores(series.Seconds, series.Values), begin = Scores(series.Seconds[..length], series.Values[..length]);

        Assert.Equal(whole[..length], begin);
        Assert.Contains(begin, score => score > 0.2);
    }

    [Fact]
    public void Any_numbers_at_any_times_give_scores_between_0_and_1()
    {
        double[] odd = [0, -0.0, 1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon, 1e15, -1e-300];
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var detector = new StreamDetector();
            double seconds = random.NextDouble() * 1e9;
            for (int i = 0; i < 1500; i++)
            {
                seconds += random.Next(6) switch { 0 => -4000, 1 => 0, 2 => random.NextDouble() * 1e7, _ => 300 };
                double value = random.Next(3) == 0 ? odd[random.Next(odd.Length)] : random.NextDouble() * Math.Pow(10, random.Next(-5, 9));
                StreamScore score = detector.Next(seconds, value);
                Assert.True(score.Score is >= 0 and <= 1 && score.Rarity >= 0, $"seed {seed}, row {i}: {score}");
            }
        }
    }

    [Fact]
    public void A_gap_has_the_score_0_and_changes_nothing()
    {
        LabelledSeries series = PlantFamilies.SquareDays(2);
        var detector = new StreamDetector();
        double[] whole = Scores(series.Seconds, series.Values), gapped = new double[whole.Length];
        for (int i = 0; i < gapped.Length; i++)
        {
            Assert.Equal(0, detector.Next(series.Seconds[i], double.NaN).Score);
            gapped[i] = detector.Next(series.Seconds[i], series.Values[i]).Score;
        }

        Assert.Equal(whole, gapped);
    }

    [Fact]
    public void A_series_of_one_value_has_only_scores_of_0()
    {
        double[] scores = Scores(Times(3000, 600), [.. Enumerable.Repeat(21.5, 3000)]);

        Assert.All(scores, score => Assert.Equal(0, score));
    }

    [Fact]
    public void A_long_constant_that_moves_is_reported()
    {
        double[] values = [.. Enumerable.Repeat(21.5, 3000)];
        values[2500] = 22;

        double[] scores = Scores(Times(3000, 600), values);

        Assert.True(scores[2500] > 0.9, $"{scores[2500]}");
        Assert.All(scores[..2500], score => Assert.Equal(0, score));
    }

    [Fact]
    public void Rows_of_one_time_do_not_stop_it()
    {
        var random = new Random(1);
        double[] seconds = [.. Times(4000, 600).Select((_, i) => i / 4 * 2400.0)], values = [.. seconds.Select(_ => random.NextDouble())];
        values[3001] = 40;

        double[] scores = Scores(seconds, values);

        Assert.True(scores[3001] > 0.8, $"{scores[3001]}");
    }

    [Fact]
    public void A_new_level_is_reported_at_its_begin_and_then_becomes_usual()
    {
        var random = new Random(4);
        double[] values = [.. Enumerable.Range(0, 6000).Select(i => (i < 3000 ? 20 : 26) + random.NextDouble())];

        double[] scores = Scores(Times(6000, 600), values);

        Assert.True(scores[3000..3006].Max() > 0.7);
        Assert.InRange(scores[3030..3300].Count(score => score > 0.5), 0, 2);
        Assert.InRange(scores[3300..].Count(score => score > 0.5), 0, 2);
    }

    [Fact]
    public void Ordinary_weekends_are_no_anomalies_and_a_holiday_is_one()
    {
        var random = new Random(8);
        double[] seconds = Times(48 * 84, 1800);
        double[] values = [.. seconds.Select((t, i) => 50 + (Weekday(t) < 5 && i / 48 != 62 ? 200 * Day(t) : 0) + (6 * random.NextDouble()))];

        double[] scores = Scores(seconds, values);

        Assert.True(scores[(48 * 62)..(48 * 63)].Max() > 0.6, "the holiday");
        Assert.InRange(Enumerable.Range(48 * 21, 48 * 41).Count(i => scores[i] > 0.5 && Weekday(seconds[i]) >= 5), 0, 1);
    }

    [Fact]
    public void The_season_of_a_year_of_heating_is_no_anomaly()
    {
        LabelledSeries year = PlantFamilies.HeatingYear(50);
        double[] scores = Scores(year.Seconds, year.Values);

        int outside = Enumerable.Range(year.Probation, scores.Length - year.Probation).Count(i => scores[i] >= 0.5 && !year.Windows.Any(w => i >= w.From && i <= w.To));

        Assert.InRange(outside, 0, 4);
        Assert.All(year.Windows, w => Assert.True(scores[w.From..w.To].Max() >= 0.5, w.Kind));
    }

    [Fact]
    public void Most_anomalies_of_made_series_are_found_with_few_false_alarms()
    {
        var total = new EpisodeScore();
        foreach (LabelledSeries series in (LabelledSeries[])[PlantFamilies.Pressure(201), PlantFamilies.WaterTap(201), CountFamilies.Price(201), PlantFamilies.Load(201), ComputerFamilies.Network(201)])
        {
            total.Add(series, Scores(series.Seconds, series.Values), 0.5);
        }

        Assert.True(total.Recall >= 0.75, $"recall {total.Recall}");
        Assert.True(total.FalsePerMonth <= 2, $"false alarms per month {total.FalsePerMonth}");
    }

    [Fact]
    public void A_row_costs_no_memory_once_the_windows_are_made()
    {
        LabelledSeries series = ComputerFamilies.Network(1);
        var detector = new StreamDetector();
        for (int i = 0; i < 1000; i++)
        {
            detector.Next(series.Seconds[i], series.Values[i]);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 1000; i < series.Values.Length; i++)
        {
            detector.Next(series.Seconds[i], series.Values[i]);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    [Fact]
    public void The_windows_of_a_detector_take_less_than_a_megabyte()
    {
        double[] seconds = Times(200, 60), values = [.. seconds.Select(t => Math.Sin(t))];
        Scores(seconds, values);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Scores(seconds, values);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 100_000, 1_000_000);
    }

    private static double[] Times(int count, double step) => [.. Enumerable.Range(0, count).Select(i => 1_404_172_800 + (i * step))];

    private static int Weekday(double seconds) => (int)(((seconds / 86400) + 3) % 7);

    private static double Day(double seconds) => Math.Max(0, Math.Sin(2 * Math.PI * ((seconds % 86400 / 86400) - 0.25)));

    private static double[] Scores(double[] seconds, double[] values)
    {
        var detector = new StreamDetector();
        return [.. seconds.Zip(values, (t, x) => detector.Next(t, x).Score)];
    }
}
