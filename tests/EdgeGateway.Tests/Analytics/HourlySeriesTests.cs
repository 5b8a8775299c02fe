using EdgeGateway.Analytics.Series;
using EdgeGateway.Tests.Naive;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

public sealed class HourlySeriesTests
{
    private static readonly DateTime From = new(2016, 12, 15, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70)]
    public void A_trimmed_series_keeps_its_readings_and_takes_more(int count)
    {
        HourlySeries trimmed = new(), other = new();
        trimmed.Trim();
        for (int i = 0; i < count + 130; i++)
        {
            trimmed.Add(From.AddMinutes(20 * i), i);
            other.Add(From.AddMinutes(20 * i), i);
            if (i == count - 1 || i == 0)
            {
                trimmed.Trim();
            }
        }

        var window = new HourWindow(From, From.AddHours(80));
        Assert.Equal(count + 130, trimmed.Count);
        Assert.Equal(other.Means(window), trimmed.Means(window));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Shuffled_doubled_and_contradicting_readings_give_the_means_of_the_naive_twin(int seed)
    {
        var random = new Random(seed);
        var readings = Enumerable.Range(0, 900).Select(_ => (Time: From.AddMinutes(15 * random.Next(-20, 420)), Value: random.Next(0, 8) / 4.0)).ToArray();
        var window = new HourWindow(From.AddMinutes(seed * 20), From.AddHours(100));
        var series = new HourlySeries();
        foreach ((DateTime time, double value) in readings)
        {
            series.Add(time, value);
        }

        double[] means = series.Means(window);

        var naive = NaiveHourlyMeans.Of(readings, window.FromUtc, window.ToUtc);
        double[] expected = [.. Enumerable.Range(0, window.Hours).Select(hour => naive.GetValueOrDefault(window.HourUtc(hour), double.NaN))];
        GoldenFleet.Agree(expected, means, $"seed {seed}");
    }

    [Fact]
    public void The_order_of_arrival_does_not_change_the_last_digit()
    {
        double[] values = [0.1, 0.7, 1e-9, 20.30000019, 0.2, 21.1, 3.3, 0.30000001];
        var forward = new HourlySeries();
        var backward = new HourlySeries();
        for (int i = 0; i < values.Length; i++)
        {
            forward.Add(From.AddMinutes(i / 2), values[i]);
            backward.Add(From.AddMinutes((values.Length - 1 - i) / 2), values[^(i + 1)]);
        }

        var window = new HourWindow(From, From.AddHours(1));

        Assert.Equal(forward.Means(window), backward.Means(window));
    }

    [Fact]
    public void The_window_takes_its_first_instant_and_leaves_its_last()
    {
        var series = new HourlySeries();
        series.Add(From.AddTicks(-1), 1);
        series.Add(From, 2);
        series.Add(From.AddHours(2).AddTicks(-1), 3);
        series.Add(From.AddHours(2), 4);

        Assert.Equal([2, 3], series.Means(new HourWindow(From, From.AddHours(2))));
        Assert.Equal([2, 3, 4], series.Means(new HourWindow(From, From.AddHours(2).AddTicks(1))));
        Assert.Throws<ArgumentException>(() => new HourWindow(From, From));
        Assert.Throws<ArgumentException>(() => series.Add(From, double.NaN));
    }

    [Fact]
    public void A_ratio_needs_all_three_and_a_difference_to_divide_by()
    {
        // (42.5 - 20) / (20 - 5)
        Assert.Equal(1.5, HeatingRatio.Of(5, 20, 42.5));
        Assert.Equal(-2.5, HeatingRatio.Of(30, 20, 45));
        Assert.True(double.IsNaN(HeatingRatio.Of(20, 20, 42.5)));
        Assert.True(double.IsNaN(HeatingRatio.Of(20, 20, 20)));
        Assert.True(double.IsNaN(HeatingRatio.Of(double.NaN, 20, 42.5)));
        Assert.Throws<ArgumentException>(() => HeatingRatio.Of([1, 2], [3], [4]));
    }

    [Fact]
    public void Hours_in_which_nobody_measured_are_left_out_and_other_gaps_are_minus_1()
    {
        SeriesMatrix matrix = SeriesMatrix.Fill([[1.5, double.NaN, double.NaN], [double.NaN, double.NaN, 2.5]], [true, false, true]);

        Assert.Equal([0, 2], matrix.Hours);
        Assert.Equal([1.5, -1], matrix.Series[0]);
        Assert.Equal([-1, 2.5], matrix.Series[1]);
        Assert.Throws<ArgumentException>(() => SeriesMatrix.Fill([[1]], [true, true]));
    }

    [Fact]
    public void A_series_of_one_value_is_constant_and_one_other_digit_makes_it_vary()
    {
        Assert.True(ConstantSeries.Is([0.1, 0.1, 0.1]));
        Assert.True(ConstantSeries.Is([7]));
        Assert.False(ConstantSeries.Is([0.1, 0.1, 0.1000000000000001]));
        Assert.False(ConstantSeries.Is([double.NaN, double.NaN]));
    }
}
