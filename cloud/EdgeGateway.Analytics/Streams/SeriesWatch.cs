namespace EdgeGateway.Analytics.Streams;

/// <summary>Watches one series whose pace is known: what is expected, what is unusual about what came, and how rare that is.</summary>
internal sealed class SeriesWatch
{
    /// <summary>How many past values a number remembers: for quick numbers, and for slow ones, of which not every row is kept.</summary>
    public const int Many = 4096, Fewer = 2048;

    private const double LargestResidual = 1e6;
    private const int LeastKnown = 64;

    private readonly double agreement, ownShare;
    private readonly bool looksForFrozen;
    private readonly Baseline baseline;
    private readonly LevelWatch levels;
    private readonly JumpWatch jumps;
    private readonly ShapeWatch shapes;
    private readonly RunLength run;
    private readonly TailWindow own;

    /// <param name="dayRows">Rows in a day, at least 24.</param>
    /// <param name="settings">The setting.</param>
    public SeriesWatch(double dayRows, DetectorSettings settings)
    {
        (agreement, ownShare) = (settings.Agreement, settings.Own);
        looksForFrozen = settings.Looks(DetectorParts.Frozen);
        baseline = new Baseline(dayRows, settings.LevelDays);
        levels = new LevelWatch(dayRows, settings);
        jumps = new JumpWatch(dayRows, settings);
        shapes = new ShapeWatch(dayRows, settings);
        run = new RunLength(settings);
        own = new TailWindow(Many, 4, settings, 0.1);
    }

    /// <summary>What was expected for the last row.</summary>
    public double Expected => baseline.Expected;

    /// <summary>Takes a row.</summary>
    /// <param name="seconds">Time, seconds since 1970-01-01.</param>
    /// <param name="value">A finite value.</param>
    /// <returns>How rare it is, and what it would be.</returns>
    public (double Rarity, AnomalyKind Kind) Add(double seconds, double value)
    {
        baseline.Expect(seconds);
        var board = default(RarityBoard);
        if (!double.IsNaN(baseline.Expected))
        {
            double residual = Math.Clamp((value - baseline.Expected) / baseline.Scale, -LargestResidual, LargestResidual);
            levels.Add(residual, ref board);
            jumps.Add(residual, ref board);
        }

        double still = run.Add(value);
        board.Note(DetectorParts.Frozen, looksForFrozen ? still : 0, AnomalyKind.Frozen);
        shapes.Add(value, ref board);
        baseline.Learn(value);
        return (Calibrated(board.Combined(agreement)), board.Kind);
    }

    // A series whose parts find something rare all the time is a series that the model fits badly: it must do more to be heard.
    private double Calibrated(double combined)
    {
        double rarity = own.Count >= LeastKnown ? own.Above(combined) : 0;
        own.Add(combined);
        return ((1 - ownShare) * combined) + (ownShare * rarity);
    }
}
