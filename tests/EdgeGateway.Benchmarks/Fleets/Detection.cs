using System.Globalization;

namespace EdgeGateway.Benchmarks.Fleets;

/// <summary>How well scores tell faulty installations from healthy ones.</summary>
internal sealed record Detection
{
    public const string Header =
        """
        | fleet | method | installations | average precision | recall at 1 % false alarms | at 2 % | precision at 10 | cause right | weakest kinds at 2 % |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        """;

    private const int First = 10;

    private readonly IReadOnlyList<(double Score, string Kind, string Named)> byScore;
    private readonly int faulty;

    private Detection(IReadOnlyList<(double Score, string Kind, string Named)> byScore)
    {
        this.byScore = byScore;
        faulty = byScore.Count(one => one.Kind.Length > 0);
    }

    /// <summary>Reads scores.csv and a labels file of <c>hardware-sim fleet</c>.</summary>
    public static Detection Of(string scores, string labels)
    {
        Dictionary<string, string> kinds = File.ReadLines(labels).Skip(1).Select(line => line.Split(',')).ToDictionary(line => line[0], line => line[1] == "1" ? line[2] : "");
        return new Detection([.. File.ReadLines(scores).Skip(1).Select(line => line.Split(','))
            .Select(line => (double.Parse(line[1], CultureInfo.InvariantCulture), kinds[line[0]], line[3])).OrderByDescending(one => one.Item1)]);
    }

    public string Line(string fleet, string method) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {fleet} | {method} | {byScore.Count} | {AveragePrecision():0.000} | {Recall(0.01):0.000} | {Recall(0.02):0.000} | {byScore.Take(First).Count(one => one.Kind.Length > 0) / (double)First:0.0} | {CauseRight():0.00} | {Weakest()} |");

    private double AveragePrecision()
    {
        double sum = 0;
        int found = 0;
        for (int i = 0; i < byScore.Count; i++)
        {
            found += byScore[i].Kind.Length > 0 ? 1 : 0;
            sum += byScore[i].Kind.Length > 0 ? (double)found / (i + 1) : 0;
        }

        return sum / faulty;
    }

    // The score that the given share of the healthy ones is above.
    private double Limit(double falseAlarms)
    {
        double[] healthy = [.. byScore.Where(one => one.Kind.Length == 0).Select(one => one.Score)];
        return healthy[(int)(falseAlarms * healthy.Length)];
    }

    private double Recall(double falseAlarms) => (double)byScore.Count(one => one.Kind.Length > 0 && one.Score > Limit(falseAlarms)) / faulty;

    private double CauseRight() => (double)byScore.Count(one => one.Kind.Length > 0 && one.Kind == one.Named) / faulty;

    private string Weakest()
    {
        double limit = Limit(0.02);
        return string.Join(", ", byScore.Where(one => one.Kind.Length > 0).GroupBy(one => one.Kind)
            .Select(kind => (kind.Key, Found: (double)kind.Count(one => one.Score > limit) / kind.Count())).Where(kind => kind.Found < 1).OrderBy(kind => kind.Found).Take(3)
            .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key} {kind.Found:0.00}")));
    }
}
