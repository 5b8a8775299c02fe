using EdgeGateway.Benchmarks.Detect.Corpus;

namespace EdgeGateway.Benchmarks.Detect;

/// <summary>Series with the scores that one detector gave them.</summary>
internal sealed class ScoredCorpus
{
    private static readonly double[] Thresholds = [.. Enumerable.Range(5, 94).Select(i => i / 100.0)];

    private readonly IReadOnlyList<LabelledSeries> series;
    private readonly double[][] scores;

    /// <param name="series">The series.</param>
    /// <param name="detector">Gives one score per row.</param>
    public ScoredCorpus(IReadOnlyList<LabelledSeries> series, Func<LabelledSeries, double[]> detector)
    {
        this.series = series;
        scores = [.. series.AsParallel().AsOrdered().Select(detector)];
    }

    /// <summary>How well one threshold does on the series that are asked for.</summary>
    public EpisodeScore At(double threshold, Func<LabelledSeries, bool> which)
    {
        var total = new EpisodeScore();
        for (int i = 0; i < series.Count; i++)
        {
            if (which(series[i]))
            {
                total.Add(series[i], scores[i], threshold);
            }
        }

        return total;
    }

    /// <summary>The threshold with the best early score on the series that are asked for.</summary>
    public double Best(Func<LabelledSeries, bool> which) => Thresholds.MaxBy(threshold => At(threshold, which).Early);

    /// <summary>Each family judged at the threshold that is best for the other families.</summary>
    public EpisodeScore CrossValidated()
    {
        var total = new EpisodeScore();
        foreach (string family in series.Select(s => s.Family).Distinct())
        {
            double threshold = Best(s => s.Family != family);
            for (int i = 0; i < series.Count; i++)
            {
                if (series[i].Family == family)
                {
                    total.Add(series[i], scores[i], threshold);
                }
            }
        }

        return total;
    }
}
