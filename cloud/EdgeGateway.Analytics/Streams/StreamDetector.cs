namespace EdgeGateway.Analytics.Streams;

/// <summary>Finds anomalies inside one series while it arrives: one score per row, from this row and earlier ones only.</summary>
/// <remarks>
/// The method and its sources are in docs/detect.md. Memory is bounded at about 0.6 MB however long the series runs, and a row takes a few microseconds.
/// Not for use by several threads at once.
/// </remarks>
public sealed class StreamDetector
{
    private const double LargestRarity = 40, LargestValue = 1e100;

    private readonly DetectorSettings settings;
    private readonly SampleInterval interval = new();
    private readonly EpisodeGate gate;
    private readonly List<(double Seconds, double Value)> early = [];
    private SeriesWatch? watch;
    private double last = double.NaN, dayRows;

    /// <summary>Creates a detector with the setting that fits all series.</summary>
    public StreamDetector()
        : this(new DetectorSettings())
    {
    }

    internal StreamDetector(DetectorSettings settings)
    {
        this.settings = settings;
        gate = new EpisodeGate(settings.Worse, settings.Hushed, settings.Memorable);
    }

    /// <summary>Takes the next row.</summary>
    /// <param name="seconds">Its time, seconds since 1970-01-01 on the clock that the series' days follow. A time that is not later than the one before counts as the same time.</param>
    /// <param name="value">The value; NaN or infinite is a gap; beyond 1e100 it counts as 1e100.</param>
    /// <returns>The score, 0 for a gap and while the first rows are learnt.</returns>
    public StreamScore Next(double seconds, double value)
    {
        if (!double.IsFinite(value) || !double.IsFinite(seconds))
        {
            return new StreamScore(0, 0, AnomalyKind.None, double.NaN);
        }

        double elapsed = double.IsNaN(last) ? 0 : Math.Max(0, seconds - last);
        last = double.IsNaN(last) ? seconds : last + elapsed;
        value = Math.Clamp(value, -LargestValue, LargestValue);
        return watch is null ? Learn(elapsed, value) : Judge(watch, elapsed, value);
    }

    private StreamScore Learn(double elapsed, double value)
    {
        interval.Add(elapsed);
        if (early.Count < 256)
        {
            early.Add((last, value));
        }

        if (interval.Known)
        {
            dayRows = interval.DayRows();
            watch = new SeriesWatch(dayRows, settings);
            foreach ((double seconds, double known) in early)
            {
                watch.Add(seconds, known);
            }

            early.Clear();
        }

        return new StreamScore(0, 0, AnomalyKind.None, double.NaN);
    }

    private StreamScore Judge(SeriesWatch series, double elapsed, double value)
    {
        (double rarity, AnomalyKind kind) = series.Add(last, value);
        rarity = Math.Min(rarity, LargestRarity);
        double rows = Math.Clamp(elapsed / 86400 * dayRows, 1, dayRows), quiet = Math.Max(settings.QuietDays * dayRows, settings.QuietRows);
        double heard = gate.Pass(rarity, rows / quiet);
        return new StreamScore(1 - Math.Pow(2, -heard / settings.HalfRarity), rarity, kind, series.Expected);
    }
}
