namespace EdgeGateway.Analytics.Streams;

/// <summary>Watches the course of the last 16 rows and of the last quarter of a day: how far it is from every course seen before.</summary>
internal sealed class ShapeWatch
{
    private const double LevelDays = 3, Largest = 1e15;
    private const int LeastKnown = 64, Courses = 512;

    private readonly bool looks;
    private readonly double dayRows;
    private readonly double[] episodes;
    private readonly ShapeMemory[] memories;
    private readonly TailWindow[] rarities;
    private Fading level;

    /// <param name="dayRows">Rows in a day, at least 24.</param>
    /// <param name="settings">The setting.</param>
    public ShapeWatch(double dayRows, DetectorSettings settings)
    {
        this.dayRows = dayRows;
        looks = settings.Looks(DetectorParts.Shape);
        episodes = [settings.CourseEpisode * Math.Log10(ShapeMemory.Points), settings.CourseEpisode * Math.Log10(dayRows / 4)];
        memories = [new(1, 3, Courses), new((int)Math.Max(1, dayRows / 64), 2, Courses)];
        rarities = [new(SeriesWatch.Fewer, 8, settings, 1e-9), new(SeriesWatch.Fewer, 8, settings, 1e-9)];
    }

    /// <summary>Takes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="board">Where the rarities go.</param>
    public void Add(double value, ref RarityBoard board)
    {
        level.Add(value, 1 / (LevelDays * dayRows));
        for (int i = 0; i < memories.Length && looks; i++)
        {
            double distance = memories[i].Add(Math.Clamp(value - level.Mean, -Largest, Largest));
            if (!double.IsNaN(distance))
            {
                double rarity = rarities[i].Count > LeastKnown ? rarities[i].Above(distance) : 0;
                rarities[i].Add(distance);
                board.Note(DetectorParts.Shape, WatchedNumber.OfEpisode(rarity, episodes[i]), AnomalyKind.Season);
            }
        }
    }
}
