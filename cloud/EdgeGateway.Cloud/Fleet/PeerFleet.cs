using EdgeGateway.Analytics.Features;
using EdgeGateway.Analytics.Peers;
using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Lays the readings of a fleet on one grid and compares the installations with their peers, period by period.</summary>
internal static class PeerFleet
{
    private const int MostAsked = 200;

    private static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(15);

    /// <summary>Compares the installations.</summary>
    /// <param name="installations">At least one.</param>
    /// <param name="window">The span; longer ones are looked at in periods (<see cref="FleetPeriods"/>), and the period with the strongest evidence counts.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; may be null.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public static PeerComparison Compare(IReadOnlyList<InstallationReadings> installations, HourWindow window, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        TimeSpan interval = Interval(installations, window);
        PeerScore?[] worst = new PeerScore?[installations.Count];
        double[][] points = [];
        IReadOnlyList<HourWindow> periods = FleetPeriods.Of(window);
        for (int at = 0; at < periods.Count; at++)
        {
            var grid = FleetGrid.For(periods[at], interval);
            PlantSeries[] plants = [.. installations.Select(installation => Place(installation, grid))];
            PlantScore[] scores = FleetMethod.Run(grid, plants, PartProgress.For(progress, at, periods.Count), cancellationToken);
            points = at < periods.Count - 1 ? points : PlantPoints.Of(plants, [.. scores.Select(score => score.Features)]);
            for (int i = 0; i < scores.Length; i++)
            {
                worst[i] = worst[i] is { } known && known.Score >= scores[i].Score ? known : new PeerScore(scores[i].Score, scores[i].First, grid);
            }
        }

        return new PeerComparison([.. worst.Select(score => score!)], points);
    }

    private static PlantSeries Place(InstallationReadings installation, FleetGrid grid) =>
        new(grid, installation.City, sensor => grid.Place(installation.Readings(sensor.Role(), grid.Window)));

    private static TimeSpan Interval(IReadOnlyList<InstallationReadings> installations, HourWindow window)
    {
        int every = Math.Max(1, installations.Count / MostAsked);
        double median = Quantile.Median([.. installations.Where((_, i) => i % every == 0).Select(installation => MedianStep(installation.Readings(Sensor.Exterior.Role(), window)))]);
        return double.IsNaN(median) ? UsualInterval : TimeSpan.FromTicks((long)median);
    }

    private static double MedianStep(TimeSeries readings)
    {
        double[] steps = new double[Math.Max(0, readings.Count - 1)];
        for (int i = 0; i < steps.Length; i++)
        {
            long step = readings.Ticks[i + 1] - readings.Ticks[i];
            steps[i] = step == 0 ? double.NaN : step;
        }

        return Quantile.Median(steps);
    }
}
