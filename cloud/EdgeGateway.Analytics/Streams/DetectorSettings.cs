namespace EdgeGateway.Analytics.Streams;

/// <summary>The one setting that is used for all series; docs/detect.md says how it was chosen.</summary>
internal sealed record DetectorSettings
{
    /// <summary>Which parts look.</summary>
    public DetectorParts Parts { get; init; } = DetectorParts.All;

    /// <summary>How fast the level follows, days.</summary>
    public double LevelDays { get; init; } = 1;

    /// <summary>Residuals are clipped at this many usual sizes before they are averaged.</summary>
    public double Clip { get; init; } = 3.5;

    /// <summary>Share of the extreme values that the tail is fitted to.</summary>
    public double TailShare { get; init; } = 0.04;

    /// <summary>The shape that a tail has before data tell; 0 is exponential.</summary>
    public double PriorShape { get; init; } = 0.1;

    /// <summary>How strongly few independent extremes make a tail longer.</summary>
    public double Caution { get; init; } = 0.3;

    /// <summary>Rarity at which a number is clipped before it is remembered, so that an anomaly does not become the measure of the next.</summary>
    public double Remembered { get; init; } = 3.2;

    /// <summary>The later share of all rows so far that a number is compared with.</summary>
    public double Latest { get; init; } = 0.7;

    /// <summary>How much of the length of an episode counts for the rarity of a course, 0 to 1; for all other numbers it counts in full.</summary>
    public double CourseEpisode { get; init; } = 0.4;

    /// <summary>How the second most unusual part counts beside the first.</summary>
    public double Agreement { get; init; } = 0.25;

    /// <summary>How much the rarity of the combined rarity within this series counts, 0 to 1.</summary>
    public double Own { get; init; } = 0.25;

    /// <summary>The rarity that becomes a score of 0.5: minus the decimal logarithm of a probability per row.</summary>
    public double HalfRarity { get; init; } = 4.4;

    /// <summary>How long a report is remembered, days.</summary>
    public double QuietDays { get; init; } = 2;

    /// <summary>How long a report is remembered at least, rows.</summary>
    public double QuietRows { get; init; } = 150;

    /// <summary>The smallest rarity that is remembered.</summary>
    public double Memorable { get; init; } = 3;

    /// <summary>By which factor a rarity must beat the fading memory of an earlier one.</summary>
    public double Worse { get; init; } = 1.25;

    /// <summary>What a rarity is divided by while it is kept quiet.</summary>
    public double Hushed { get; init; } = 6;

    /// <summary>Whether a part looks.</summary>
    public bool Looks(DetectorParts part) => (Parts & part) != 0;
}
