using EdgeGateway.Benchmarks.Detect.Corpus;

namespace EdgeGateway.Benchmarks.Detect;

/// <summary>How well scores find the labelled windows of series, at one threshold for all.</summary>
/// <remarks>
/// Early score: each window gives 1 at its begin falling to 0 at its end by a sigmoid when its first report lies there, -1 when it is missed; each
/// report outside costs up to 0.11, less just behind a window; scaled so that silence is 0 and reporting each begin at once is 100.
/// Source: A. Lavin, S. Ahmad, Evaluating Real-Time Anomaly Detection Algorithms, ICMLA 2015, section III (the standard profile).
/// </remarks>
internal sealed class EpisodeScore
{
    private const double FalseCost = 0.11;

    public int Windows { get; private set; }

    public int Found { get; private set; }

    /// <summary>Reports outside windows.</summary>
    public int False { get; private set; }

    public double Months { get; private set; }

    private double points;

    public double Recall => Windows == 0 ? 1 : (double)Found / Windows;

    public double Precision => Found + False == 0 ? 1 : (double)Found / (Found + False);

    public double FalsePerMonth => False / Months;

    public double Early => Windows == 0 ? 0 : 100 * (points + Windows) / (Windows * (1 + Sigmoid(-1)));

    /// <summary>Adds a series.</summary>
    public EpisodeScore Add(LabelledSeries series, double[] scores, double threshold)
    {
        Months += series.Months;
        int at = series.Probation;
        double left = double.NaN;
        int leftWidth = 1;
        foreach (LabelledWindow window in series.Windows)
        {
            Outside(scores, threshold, at, window.From, left, leftWidth);
            Inside(scores, threshold, window);
            (at, left, leftWidth) = (window.To + 1, window.To, window.To - window.From);
        }

        Outside(scores, threshold, at, scores.Length, left, leftWidth);
        return this;
    }

    private static double Sigmoid(double y) => (2 / (1 + Math.Exp(5 * y))) - 1;

    private void Inside(double[] scores, double threshold, LabelledWindow window)
    {
        Windows++;
        for (int i = window.From; i <= window.To; i++)
        {
            if (scores[i] >= threshold)
            {
                Found++;
                points += Sigmoid(((double)(i - window.From) / Math.Max(1, window.To - window.From)) - 1);
                return;
            }
        }

        points -= 1;
    }

    private void Outside(double[] scores, double threshold, int from, int to, double left, int width)
    {
        for (int i = from; i < to; i++)
        {
            if (scores[i] >= threshold)
            {
                False++;
                points += FalseCost * (double.IsNaN(left) ? -1 : Sigmoid((i - left) / Math.Max(1, width)));
            }
        }
    }
}
