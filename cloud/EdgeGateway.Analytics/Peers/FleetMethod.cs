using EdgeGateway.Analytics.Peers.Detectors;

namespace EdgeGateway.Analytics.Peers;

/// <summary>Compares every installation with its peers and says who differs, how much, in what, and since when.</summary>
/// <remarks>
/// For each family of causes a detector measures how much speaks for it, in units of where healthy installations end; the score is the strongest of them. Limits follow what is usual in
/// the fleet, taken from the installations without a gross fault (missing, standing still, impossible level). No label is used. Method, sources and measured detection: docs/analysis.md.
/// </remarks>
public static class FleetMethod
{
    /// <summary>In fewer whole days than this no drift can be told: <see cref="Features.BreakingTrend.LeastDays"/>.</summary>
    public const int LeastDays = Features.BreakingTrend.LeastDays;

    private const double GrossStrength = LikeliestCause.Certain;

    private static readonly IDetector[] Gross = [new FewPoints(), new StandingStill(), new WrongLevel()];

    private static readonly IDetector[] Fine = [new Drifting(), new Bursting(), new Shifted(), new Inverted(), new Outage(), new OddDay()];

    /// <summary>Compares a fleet.</summary>
    /// <param name="grid">The grid that all series lie on.</param>
    /// <param name="plants">The installations, at least one.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; may be null.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    /// <returns>One result per installation, in the order given.</returns>
    public static PlantScore[] Run(FleetGrid grid, IReadOnlyList<PlantSeries> plants, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(plants);
        PlantFeatures[] features = Read(grid, plants, progress, cancellationToken);
        FleetUsual all = new(grid, features);
        bool[] sound = [.. features.Select(plant => Gross.All(detector => detector.Judge(plant, all).Strength < GrossStrength))];
        PlantFeatures[] standing = [.. features.Where((_, i) => sound[i])];
        FleetUsual usual = standing.Length > features.Length / 2 ? new FleetUsual(grid, standing) : all;
        return [.. features.Select(plant => Judge(plant, usual))];
    }

    private static PlantFeatures[] Read(FleetGrid grid, IReadOnlyList<PlantSeries> plants, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var weather = new ReferenceWeather(plants);
        var reader = new PlantFeatureReader(grid);
        var features = new PlantFeatures[plants.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        int done = 0;
        Parallel.For(0, plants.Count, options, i =>
        {
            features[i] = reader.Read(plants[i], weather.Of(i, plants[i].Place), weather.Knows(plants[i].Place));
            progress?.Report(0.7 * Interlocked.Increment(ref done) / plants.Count);
        });
        var days = new DayShapes([.. features.Select(plant => plant.LoadRhythm.Shape)], [.. features.Select(plant => plant.RoomRhythm.Shape)]);
        Parallel.For(0, plants.Count, options, i => features[i] = features[i] with { Day = days.Of(i) });
        progress?.Report(1);
        return features;
    }

    private static PlantScore Judge(PlantFeatures plant, FleetUsual usual)
    {
        Evidence[] ordered = [.. Gross.Concat(Fine).Select(detector => detector.Judge(plant, usual)).OrderByDescending(evidence => evidence.Strength)];
        return new PlantScore(ordered[0].Strength, LikeliestCause.Of(ordered), ordered, plant);
    }
}
