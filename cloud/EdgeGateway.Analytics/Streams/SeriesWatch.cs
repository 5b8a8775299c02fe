namespace EdgeGateway.Analytics.Streams;

/// <summary>Watches one series whose pace is known: all numbers that are derived from it, each beside its own past.</summary>
internal sealed class SeriesWatch
{
    private const int Many = 4096, Fewer = 2048;

    private readonly DetectorSettings settings;
    private readonly Baseline baseline;
    private readonly SlidingMean[] levels;
    private readonly WatchedNumber[] levelRarities;
    private readonly SlidingMean size;
    private readonly WatchedNumber sizeRarity, jumpRarity;
    private readonly SlidingMean[] roughs;
    private readonly WatchedNumber[] roughRarities;
    private readonly RunLength run;
    private readonly ShapeMemory[] shapes;
    private readonly TailWindow[] shapeRarities;
    private readonly TailWindow own;
    private readonly double dayRows;
    private Fading usualRough, slowLevel, carry, carrySize;
    private double lastResidual;
    private bool started;

    /// <param name="dayRows">Rows in a day, at least 24.</param>
    /// <param name="settings">The setting.</param>
    public SeriesWatch(double dayRows, DetectorSettings settings)
    {
        this.settings = settings;
        this.dayRows = dayRows;
        int hour = (int)Math.Max(3, dayRows / 24), quarter = (int)(dayRows / 4), day = (int)dayRows;
        baseline = new Baseline(dayRows, settings.LevelDays);
        levels = [new(1), new(hour), new(quarter), new(day)];
        levelRarities = [new(1, Many, settings, 0.1), new(hour, Many, settings, 0.1), new(quarter, Fewer, settings, 0.05), new(day, Fewer, settings, 0.05)];
        size = new SlidingMean(quarter);
        sizeRarity = new WatchedNumber(quarter, Fewer, settings, 0.05);
        jumpRarity = new WatchedNumber(1, Many, settings, 0.1);
        roughs = [new(Math.Max(8, hour)), new(quarter)];
        roughRarities = [new(Math.Max(8, hour), Many, settings, 0.05), new(quarter, Fewer, settings, 0.05)];
        run = new RunLength(settings);
        shapes = [new(1, 3, 512), new((int)Math.Max(1, dayRows / 64), 2, 512)];
        shapeRarities = [new(Fewer, 8, settings, 1e-9), new(Fewer, 8, settings, 1e-9)];
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
            double residual = Math.Clamp((value - baseline.Expected) / baseline.Scale, -1e6, 1e6);
            LookAtLevels(residual, ref board);
            LookAtJumps(residual, ref board);
            started = true;
        }

        if (settings.Parts.HasFlag(DetectorParts.Frozen))
        {
            board.Note(DetectorParts.Frozen, run.Add(value), AnomalyKind.Frozen);
        }

        LookAtShape(value, ref board);
        baseline.Learn(value);
        return (Calibrated(board.Combined(settings.Agreement)), board.Kind);
    }

    private void LookAtLevels(double residual, ref RarityBoard board)
    {
        bool look = settings.Parts.HasFlag(DetectorParts.Level);
        for (int i = 0; i < levels.Length; i++)
        {
            (double above, double below) = levelRarities[i].Add(levels[i].Add(i == 0 ? residual : Math.Clamp(residual, -settings.Clip, settings.Clip)));
            if (look)
            {
                board.Note(DetectorParts.Level, Math.Max(above, below), i < 2 ? AnomalyKind.Spike : AnomalyKind.Level);
            }
        }

        (double large, _) = sizeRarity.Add(size.Add(Math.Min(settings.Clip, Math.Abs(residual))));
        if (settings.Parts.HasFlag(DetectorParts.Season))
        {
            board.Note(DetectorParts.Season, large, AnomalyKind.Season);
        }
    }

    private void LookAtJumps(double residual, ref RarityBoard board)
    {
        double clipped = Math.Clamp(residual, -5, 5), before = Math.Clamp(lastResidual, -5, 5);
        double share = carrySize.Mean > 0 ? Math.Clamp(carry.Mean / carrySize.Mean, 0, 1) : 0;
        double jump = started ? residual - (share * lastResidual) : 0;
        carry.Add(clipped * before, 0.2 / dayRows);
        carrySize.Add(clipped * clipped, 0.2 / dayRows);
        lastResidual = residual;
        double away = residual * jump > 0 ? jump : 0;
        (double above, double below) = jumpRarity.Add(away);
        if (settings.Parts.HasFlag(DetectorParts.Jump))
        {
            board.Note(DetectorParts.Jump, Math.Max(above, below), AnomalyKind.Spike);
        }

        double magnitude = Math.Min(2 * settings.Clip, Math.Abs(jump));
        usualRough.Add(magnitude, 0.2 / dayRows);
        for (int i = 0; i < roughs.Length; i++)
        {
            double log = Math.Log((roughs[i].Add(magnitude) / Math.Max(usualRough.Mean, 1e-12)) + 0.02);
            (above, below) = roughRarities[i].Add(log);
            if (settings.Parts.HasFlag(DetectorParts.Noise))
            {
                board.Note(DetectorParts.Noise, above, AnomalyKind.Noise);
                board.Note(DetectorParts.Noise, below, AnomalyKind.Frozen);
            }
        }
    }

    private void LookAtShape(double value, ref RarityBoard board)
    {
        slowLevel.Add(value, 0.33 / dayRows);
        if (!settings.Parts.HasFlag(DetectorParts.Shape))
        {
            return;
        }

        for (int i = 0; i < shapes.Length; i++)
        {
            double distance = shapes[i].Add(value - slowLevel.Mean);
            if (!double.IsNaN(distance))
            {
                double rarity = shapeRarities[i].Count > 64 ? shapeRarities[i].Above(distance) : 0;
                rarity += Math.Min(1, rarity / 2) * Knobs.K[7] * Math.Log10(i == 0 ? 16 : dayRows / 4);
                shapeRarities[i].Add(distance);
                board.Note(DetectorParts.Shape, rarity, AnomalyKind.Season);
            }
        }
    }

    // A series whose parts find something rare all the time is a series that the model fits badly: it must do more to be heard.
    private double Calibrated(double combined)
    {
        double rarity = own.Count >= 64 ? own.Above(combined) : 0;
        own.Add(combined);
        return ((1 - settings.Own) * combined) + (settings.Own * rarity);
    }
}
