namespace EdgeGateway.Analytics.Streams;

/// <summary>Gathers the rows of one event into an episode, while they arrive.</summary>
/// <remarks>
/// An episode begins with a score at or over the threshold and goes on while rows stay unusual with pauses of at most six hours or six rows, for two days
/// at most. What was a spike at first is called a level when its values stay off for three hours and six rows.
/// </remarks>
public sealed class EpisodeFinder
{
    private const double StillUnusual = 2.5, PauseSeconds = 6 * 3600, MostSeconds = 2 * 86400, LastingSeconds = 3 * 3600;
    private const int PauseRows = 6;

    private readonly double threshold;
    private readonly List<Episode> found = [];
    private Episode? open;
    private double begin, lastSeconds;
    private int row = -1;

    /// <summary>Creates a finder.</summary>
    /// <param name="threshold">The score that begins an episode, above 0, at most 1.</param>
    public EpisodeFinder(double threshold) => this.threshold = threshold;

    /// <summary>Takes the next row.</summary>
    /// <param name="seconds">Its time, seconds since 1970-01-01.</param>
    /// <param name="value">Its value; NaN for a gap.</param>
    /// <param name="score">What <see cref="StreamDetector.Next"/> said about it.</param>
    public void Add(double seconds, double value, StreamScore score)
    {
        row++;
        CloseWhenOver(seconds);
        if (score.Score >= threshold)
        {
            Report(seconds, value, score);
        }
        else if (open is not null && score.Rarity >= StillUnusual)
        {
            open = open with { Last = row };
            lastSeconds = seconds;
        }
    }

    /// <summary>Ends the series.</summary>
    /// <returns>All episodes in order of time.</returns>
    public IReadOnlyList<Episode> Finish()
    {
        Close();
        return found;
    }

    private void Report(double seconds, double value, StreamScore score)
    {
        if (open is null)
        {
            open = new Episode(row, row, row, score.Kind, score.Score, value, score.Expected);
            begin = seconds;
        }
        else
        {
            bool higher = score.Score > open.Score;
            open = (higher ? open with { Peak = row, Kind = score.Kind, Score = score.Score, Value = value, Expected = score.Expected } : open) with { Last = row };
        }

        lastSeconds = seconds;
    }

    private void CloseWhenOver(double seconds)
    {
        if (open is not null && ((row - open.Last > PauseRows && seconds - lastSeconds > PauseSeconds) || seconds - begin > MostSeconds))
        {
            Close();
        }
    }

    private void Close()
    {
        if (open is null)
        {
            return;
        }

        bool lasting = lastSeconds - begin >= LastingSeconds && open.Last - open.First >= PauseRows;
        found.Add(open.Kind == AnomalyKind.Spike && lasting ? open with { Kind = AnomalyKind.Level } : open);
        open = null;
    }
}
