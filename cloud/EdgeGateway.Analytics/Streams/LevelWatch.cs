namespace EdgeGateway.Analytics.Streams;

/// <summary>Watches the residual: its means over a row, an hour, a quarter of a day and a day, and its mean size over a quarter of a day.</summary>
internal sealed class LevelWatch
{
    private readonly bool looksAtLevels, looksAtSize;
    private readonly double clip;
    private readonly SlidingMean[] means;
    private readonly WatchedNumber[] rarities;
    private readonly SlidingMean size;
    private readonly WatchedNumber sizeRarity;

    /// <param name="dayRows">Rows in a day, at least 24.</param>
    /// <param name="settings">The setting.</param>
    public LevelWatch(double dayRows, DetectorSettings settings)
    {
        int hour = (int)Math.Max(3, dayRows / 24), quarter = (int)(dayRows / 4), day = (int)dayRows;
        looksAtLevels = settings.Looks(DetectorParts.Level);
        looksAtSize = settings.Looks(DetectorParts.Season);
        clip = settings.Clip;
        means = [new(1), new(hour), new(quarter), new(day)];
        rarities =
        [
            new(1, SeriesWatch.Many, settings, 0.1), new(hour, SeriesWatch.Many, settings, 0.1),
            new(quarter, SeriesWatch.Fewer, settings, 0.05), new(day, SeriesWatch.Fewer, settings, 0.05),
        ];
        size = new SlidingMean(quarter);
        sizeRarity = new WatchedNumber(quarter, SeriesWatch.Fewer, settings, 0.05);
    }

    /// <summary>Takes a residual.</summary>
    /// <param name="residual">In units of its usual size.</param>
    /// <param name="board">Where the rarities go.</param>
    public void Add(double residual, ref RarityBoard board)
    {
        double clipped = Math.Clamp(residual, -clip, clip);
        for (int i = 0; i < means.Length; i++)
        {
            // Only the mean of one row sees how far off it is: one wild value must not look like hours.
            (double above, double below) = rarities[i].Add(means[i].Add(i == 0 ? residual : clipped));
            if (looksAtLevels)
            {
                board.Note(DetectorParts.Level, Math.Max(above, below), i < 2 ? AnomalyKind.Spike : AnomalyKind.Level);
            }
        }

        (double large, _) = sizeRarity.Add(size.Add(Math.Abs(clipped)));
        if (looksAtSize)
        {
            board.Note(DetectorParts.Season, large, AnomalyKind.Season);
        }
    }
}
