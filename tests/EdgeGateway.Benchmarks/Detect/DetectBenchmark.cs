using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Analytics.Streams;
using EdgeGateway.Benchmarks.Detect.Corpus;

namespace EdgeGateway.Benchmarks.Detect;

/// <summary>Measures <see cref="StreamDetector"/> on made series beside simple detectors, with each part taken away, and family by family.</summary>
internal static class DetectBenchmark
{
    private const int Seeds = 8, HeldOutSeed = 101;

    /// <summary>Prints the tables of docs/detect.md.</summary>
    public static int Run(TextWriter output, string[] args)
    {
        IReadOnlyList<LabelledSeries> development = SeriesFamilies.Make(SeriesFamilies.Development, 1, Seeds);
        IReadOnlyList<LabelledSeries> heldOut =
            [.. SeriesFamilies.Make(SeriesFamilies.HeldOut, HeldOutSeed, Seeds), .. SeriesFamilies.Make(SeriesFamilies.Development, HeldOutSeed, Seeds)];
        Describe(output, "development", development);
        Describe(output, "held out", heldOut);
        Func<LabelledSeries, double[]> ours = With(new DetectorSettings());

        output.WriteLine();
        output.WriteLine("Beside simple detectors. Threshold: for development the best of the other families (cross-validation), for held out the best of development.");
        Header(output);
        foreach ((string name, Func<LabelledSeries, double[]> detector) in Detectors(ours))
        {
            Compare(output, name, development, heldOut, detector);
        }

        output.WriteLine();
        output.WriteLine("What each part brings: cross-validated on development without it.");
        Header(output);
        foreach (DetectorParts part in Enum.GetValues<DetectorParts>().Where(part => part is not (DetectorParts.None or DetectorParts.All)))
        {
            var without = new ScoredCorpus(development, With(new DetectorSettings { Parts = DetectorParts.All & ~part }));
            Line(output, $"without {part.ToString().ToLowerInvariant()}", without.CrossValidated());
        }

        output.WriteLine();
        output.WriteLine("Family by family at the threshold 0.5, held-out families with *, held-out seeds.");
        Header(output);
        Families(output, heldOut, ours);
        Pace(output, development);
        return 0;
    }

    /// <summary>Scores of a series with a setting.</summary>
    private static Func<LabelledSeries, double[]> With(DetectorSettings settings) => series =>
    {
        var detector = new StreamDetector(settings);
        double[] scores = new double[series.Values.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = detector.Next(series.Seconds[i], series.Values[i]).Score;
        }

        return scores;
    };

    private static (string Name, Func<LabelledSeries, double[]> Detector)[] Detectors(Func<LabelledSeries, double[]> ours) =>
    [
        ("this detector", ours), ("windowed gaussian", SimpleDetectors.WindowedGaussian), ("ewma", SimpleDetectors.Ewma), ("seasonal naive", SimpleDetectors.SeasonalNaive),
    ];

    private static void Compare(TextWriter output, string name, IReadOnlyList<LabelledSeries> development, IReadOnlyList<LabelledSeries> heldOut, Func<LabelledSeries, double[]> detector)
    {
        var known = new ScoredCorpus(development, detector);
        var unknown = new ScoredCorpus(heldOut, detector);
        double best = known.Best(_ => true);
        Line(output, $"{name}, development", known.CrossValidated());
        Line(output, string.Create(CultureInfo.InvariantCulture, $"{name}, held out at {best:0.00}"), unknown.At(best, _ => true));
        Line(output, "  its new families alone", unknown.At(best, NewFamily));
        if (name == "this detector")
        {
            Line(output, $"{name}, held out at 0.50", unknown.At(0.5, _ => true));
        }
    }

    private static bool NewFamily(LabelledSeries series) => HeldOutNames.Value.Contains(series.Family);

    private static readonly Lazy<HashSet<string>> HeldOutNames = new(() => [.. SeriesFamilies.Make(SeriesFamilies.HeldOut, 1, 1).Select(s => s.Family)]);

    private static void Families(TextWriter output, IReadOnlyList<LabelledSeries> heldOut, Func<LabelledSeries, double[]> ours)
    {
        var scored = new ScoredCorpus(heldOut, ours);
        foreach (string family in heldOut.Select(s => s.Family).Distinct())
        {
            Line(output, $"{family}{(HeldOutNames.Value.Contains(family) ? " *" : "")}", scored.At(0.5, s => s.Family == family));
        }
    }

    private static void Pace(TextWriter output, IReadOnlyList<LabelledSeries> series)
    {
        Func<LabelledSeries, double[]> ours = With(new DetectorSettings());
        long start = Stopwatch.GetTimestamp();
        foreach (LabelledSeries one in series)
        {
            ours(one);
        }

        double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds / series.Sum(s => s.Values.Length);
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{microseconds:0.0} microseconds per row on one core."));
    }

    private static void Describe(TextWriter output, string name, IReadOnlyList<LabelledSeries> series) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {series.Count} series of {series.Select(s => s.Family).Distinct().Count()} families, {series.Sum(s => s.Values.Length)} rows, {series.Sum(s => s.Windows.Count)} anomalies, {series.Sum(s => s.Months):0} months"));

    private static void Header(TextWriter output) => output.WriteLine($"{"",-36} early  recall  precision  false/month");

    private static void Line(TextWriter output, string name, EpisodeScore score) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-36} {score.Early,5:0.0}  {score.Recall,6:0.00}  {score.Precision,9:0.00}  {score.FalsePerMonth,11:0.00}"));
}
