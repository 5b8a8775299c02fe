using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Peers;
using EdgeGateway.Analytics.Series;
using Xunit;

namespace EdgeGateway.Tests.Analytics.Peers;

public sealed class FleetMethodTests
{
    private const int Faulty = 7;

    public static TheoryData<Cause, Action<double[][]>> Faults => new()
    {
        { Cause.FewPoints, steps => Each(steps[2], (value, step) => step % 10 == 0 ? value : double.NaN) },
        { Cause.Stuck, steps => Each(steps[1], (value, step) => step < 900 ? value : 20.3) },
        { Cause.FlatLine, steps => Each(steps[0], (_, _) => 85) },
        { Cause.Swapped, steps => (steps[0], steps[1]) = (steps[1], steps[0]) },
        { Cause.WrongUnit, steps => Each(steps[1], (value, _) => (value * 1.8) + 32) },
        { Cause.WrongUnit, steps => Each(steps[0], (value, _) => value / 10) },
        { Cause.Drift, steps => Each(steps[0], (value, step) => value + (0.5 * Math.Max(0, (step / 96.0) - 3))) },
        { Cause.Drift, steps => Each(steps[2], (value, step) => value - (0.7 * Math.Max(0, (step / 96.0) - 3))) },
        { Cause.NoiseBurst, steps => Each(steps[2], (value, step) => step is >= 500 and < 800 ? value + (step % 2 == 0 ? 9 : -9) : value) },
        { Cause.TimeShift, steps => Array.ForEach(steps, Late) },
        { Cause.InvertedSchedule, steps => Each(steps[2], (value, step) => value + (step / 4 % 24 is >= 21 or < 5 ? 12 : -4)) },
        {
            Cause.BoilerOutage, steps =>
            {
                Each(steps[1], (value, step) => step is >= 600 and < 900 ? value - ((step - 600) * 0.02) : value);
                Each(steps[2], (value, step) => step is >= 600 and < 900 ? steps[1][step] + 0.3 : value);
            }
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_comes_first_and_is_called_by_its_name(Cause cause, Action<double[][]> spoil)
    {
        PlantSeries[] plants = MadeFleet.Of(40, (index, steps) =>
        {
            if (index == Faulty)
            {
                spoil(steps);
            }
        });

        PlantScore[] scores = FleetMethod.Run(MadeFleet.Grid, plants, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Faulty, Array.FindIndex(scores, score => score.Score == scores.Max(s => s.Score)));
        Assert.Equal(cause, scores[Faulty].First.Cause);
        Assert.True(scores[Faulty].Score > 1, $"score {scores[Faulty].Score}");
        Assert.NotEmpty(scores[Faulty].First.Explanation);
    }

    [Fact]
    public void A_healthy_fleet_stays_below_one()
    {
        PlantScore[] scores = FleetMethod.Run(MadeFleet.Grid, MadeFleet.Of(40), cancellationToken: TestContext.Current.CancellationToken);

        Assert.All(scores, score => Assert.True(score.Score < 1, $"{score.Score}: {score.First.Cause} {score.First.Explanation}"));
    }

    [Fact]
    public void Since_when_is_told_to_the_day()
    {
        PlantSeries[] plants = MadeFleet.Of(20, (index, steps) => Each(steps[2], (value, step) => index == Faulty && step >= 960 ? 44.4 : value));

        Evidence evidence = FleetMethod.Run(MadeFleet.Grid, plants, cancellationToken: TestContext.Current.CancellationToken)[Faulty].First;

        Assert.Equal(240, evidence.SinceHour);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Hardly_any_peers_are_no_error(int count)
    {
        PlantScore[] scores = FleetMethod.Run(MadeFleet.Grid, MadeFleet.Of(count), cancellationToken: TestContext.Current.CancellationToken);

        Assert.All(scores, score => Assert.False(double.IsNaN(score.Score)));
    }

    [Fact]
    public void An_installation_without_a_single_reading_is_named_and_the_others_are_compared()
    {
        PlantSeries[] plants = MadeFleet.Of(12, (index, steps) => Array.ForEach(steps, values => Each(values, (value, _) => index == Faulty ? double.NaN : value)));

        PlantScore[] scores = FleetMethod.Run(MadeFleet.Grid, plants, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Cause.FewPoints, scores[Faulty].First.Cause);
        Assert.All(scores.Where((_, i) => i != Faulty), score => Assert.True(score.Score < 1));
    }

    [Fact]
    public void The_order_of_the_installations_changes_nothing()
    {
        PlantSeries[] plants = MadeFleet.Of(30);

        double[] forth = Scores(plants), back = Scores([.. plants.Reverse()]);

        Assert.Equal(forth, back.Reverse());
    }

    [Fact]
    public void A_long_window_is_cut_into_periods_without_a_gap()
    {
        var window = new HourWindow(new(2025, 10, 1, 0, 0, 0, DateTimeKind.Utc), new(2026, 4, 1, 5, 0, 0, DateTimeKind.Utc));

        IReadOnlyList<HourWindow> periods = FleetPeriods.Of(window);

        Assert.Equal((window.FromUtc, window.ToUtc), (periods[0].FromUtc, periods[^1].ToUtc));
        Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.Equal(pair.First.ToUtc, pair.Second.FromUtc));
        Assert.All(periods, period => Assert.InRange((period.ToUtc - period.FromUtc).TotalDays, 1, 31));
        Assert.Equal([MadeFleet.Grid.Window], FleetPeriods.Of(MadeFleet.Grid.Window));
    }

    [Theory]
    [InlineData(1, 12)]
    [InlineData(300, 12)]
    [InlineData(900, 4)]
    [InlineData(1000, 4)]
    [InlineData(3600, 1)]
    [InlineData(86400, 1)]
    public void The_grid_follows_the_usual_interval(int seconds, int stepsPerHour) =>
        Assert.Equal(stepsPerHour, FleetGrid.For(MadeFleet.Grid.Window, TimeSpan.FromSeconds(seconds)).StepsPerHour);

    [Fact]
    public void A_smaller_budget_asks_for_a_higher_score()
    {
        double[] limits = [.. ((double[])[0.0001, 0.001, 0.003, 0.01, 0.02, 0.1, 0.5]).Select(FalseAlarms.LimitFor)];

        Assert.Equal(limits.OrderDescending(), limits);
        Assert.Equal(limits[0], limits[1]);
        Assert.Equal(limits[^1], limits[^2]);
    }

    private static double[] Scores(PlantSeries[] plants) =>
        [.. FleetMethod.Run(MadeFleet.Grid, plants, cancellationToken: TestContext.Current.CancellationToken).Select(score => score.Score)];

    private static void Each(double[] values, Func<double, int, double> change)
    {
        for (int step = 0; step < values.Length; step++)
        {
            values[step] = change(values[step], step);
        }
    }

    private static void Late(double[] values)
    {
        double[] old = [.. values];
        Each(values, (_, step) => old[(step + old.Length - 32) % old.Length]);
    }
}
