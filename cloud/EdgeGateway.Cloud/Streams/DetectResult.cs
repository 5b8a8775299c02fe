using EdgeGateway.Analytics.Streams;

namespace EdgeGateway.Cloud.Streams;

/// <summary>What the detector said about a series.</summary>
/// <param name="Series">The series.</param>
/// <param name="Scores">One per row, 0 to 1.</param>
/// <param name="Episodes">The events, in order of time.</param>
/// <param name="Threshold">The score that begins an episode.</param>
internal sealed record DetectResult(SeriesCsv Series, double[] Scores, IReadOnlyList<Episode> Episodes, double Threshold)
{
    /// <summary>Lets a detector see a series row by row.</summary>
    public static DetectResult Of(SeriesCsv series, double threshold, CancellationToken cancellationToken)
    {
        var detector = new StreamDetector();
        var episodes = new EpisodeFinder(threshold);
        double[] scores = new double[series.Rows.Count];
        double seconds = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SeriesCsvRow row = series.Rows[i];
            seconds = double.IsNaN(row.Seconds) ? seconds : Math.Max(seconds, row.Seconds);
            StreamScore score = detector.Next(row.Seconds, row.Value);
            scores[i] = score.Score;
            episodes.Add(seconds, row.Value, score);
        }

        return new DetectResult(series, scores, episodes.Finish(), threshold);
    }
}
