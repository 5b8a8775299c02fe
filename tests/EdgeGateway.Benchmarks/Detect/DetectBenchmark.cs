using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Analytics.Streams;
using EdgeGateway.Benchmarks.Detect.Corpus;

namespace EdgeGateway.Benchmarks.Detect;

internal static class DetectBenchmark
{
#pragma warning disable CA1502
    public static int Run(TextWriter output)
    {
        var dev = SeriesFamilies.Make(SeriesFamilies.Development, 1, 4);
        var d = new DetectorSettings();
        if (Environment.GetEnvironmentVariable("PARTS") is { } f) return Parts(output, f);
        if (Environment.GetEnvironmentVariable("DIAG") is not null) return Diag(output);
        void T(string n, DetectorSettings s) => Tune(dev, s, output, n);
        Tune(dev, d, output, "base", true);
        if (Environment.GetEnvironmentVariable("SWEEP") is null) return 0;
        foreach (var part in Enum.GetValues<DetectorParts>().Where(p => p is not (DetectorParts.None or DetectorParts.All))) { T("no " + part, d with { Parts = DetectorParts.All & ~part }); }
        foreach (double x in (double[])[0.5, 1, 3]) T("level days " + x, d with { LevelDays = x });
        foreach (double x in (double[])[0, 0.5]) T("agree " + x, d with { Agreement = x });
        foreach (double x in (double[])[0, 0.25, 0.75]) T("own " + x, d with { Own = x });
        foreach (double x in (double[])[1, 4]) T("quiet " + x, d with { QuietDays = x });
        foreach (double x in (double[])[300, 500]) T("quiet rows " + x, d with { QuietRows = x });
        foreach (double x in (double[])[1.15, 1.5, 2]) T("worse " + x, d with { Worse = x });
        foreach (double x in (double[])[0.01, 0.04, 0.06]) T("tail " + x, d with { TailShare = x });
        foreach (double x in (double[])[0, 0.05, 0.2]) T("shape " + x, d with { PriorShape = x });
        foreach (double x in (double[])[0.2, 0.4, 1.2]) T("caution " + x, d with { Caution = x });
        foreach (double x in (double[])[2.5, 3, 4.5, 99]) T("remembered " + x, d with { Remembered = x });
        foreach (double x in (double[])[2.5, 3, 6]) T("clip " + x, d with { Clip = x });
        return 0;
    }

    public static int Parts(TextWriter output, string family)
    {
        foreach (var s in SeriesFamilies.Make([.. SeriesFamilies.Development, .. SeriesFamilies.HeldOut], 1, 4).Where(s => s.Family.StartsWith(family)))
        {
            output.WriteLine($"== {s.Family} {s.Seed}");
            foreach (var part in Enum.GetValues<DetectorParts>().Where(p => p is not DetectorParts.None))
            {
                var det = new StreamDetector(new DetectorSettings { Parts = part, Own = 0 });
                var r = new double[s.Values.Length];
                for (int i = 0; i < r.Length; i++) r[i] = det.Next(s.Seconds[i], s.Values[i]).Rarity;
                var outside = Enumerable.Range(s.Probation, r.Length - s.Probation).Where(i => !s.Windows.Any(w => i >= w.From && i <= w.To + 300)).Select(i => r[i]).OrderDescending().ToArray();
                output.WriteLine($"  {part,-8} outside max {outside[0]:0.0} 10th {outside[10]:0.0} 100th {outside[100]:0.0}  windows " + string.Join(" ", s.Windows.Select(w => $"{w.Kind} {Enumerable.Range(w.From, w.To - w.From).Max(i => r[i]):0.0}")));
            }
        }
        return 0;
    }

    public static int Diag(TextWriter output)
    {
        var dev = SeriesFamilies.Make(SeriesFamilies.Development, 1, 4);
        var d = new DetectorSettings();
        foreach (var s in dev)
        {
            var det = new StreamDetector(d);
            var r = new StreamScore[s.Values.Length];
            for (int i = 0; i < r.Length; i++) r[i] = det.Next(s.Seconds[i], s.Values[i]);
            output.WriteLine($"== {s.Family} {s.Seed} rows {r.Length} windows " + string.Join(" ", s.Windows.Select(w => $"{w.Kind}[{w.From}-{w.To}] max {Enumerable.Range(w.From, w.To - w.From).Max(i => r[i].Rarity):0.0}")));
            foreach (int i in Enumerable.Range(s.Probation, r.Length - s.Probation).Where(i => r[i].Score > 0.42).OrderByDescending(i => r[i].Score).Take(8))
            {
                bool inside = s.Windows.Any(w => i >= w.From && i <= w.To);
                output.WriteLine($"   {(inside ? "hit  " : "FALSE")} row {i} rarity {r[i].Rarity:0.0} score {r[i].Score:0.00} {r[i].Kind} {s.Values[i]:0.##} exp {r[i].Expected:0.##}");
            }
        }
        Tune(dev, d, output, "base", true);
        return 0;
    }

    public static void Tune(IReadOnlyList<LabelledSeries> all, DetectorSettings settings, TextWriter output, string name, bool detail = false)
    {
        long t0 = Stopwatch.GetTimestamp();
        double[][] scores = [.. all.AsParallel().AsOrdered().Select(s => Scores(s, settings))];
        double us = Stopwatch.GetElapsedTime(t0).TotalMicroseconds / all.Sum(s => s.Values.Length);
        double bestT = 0, best = -1e9;
        for (double t = 0.2; t < 0.98; t += 0.01)
        {
            var e = new EpisodeScore();
            for (int i = 0; i < all.Count; i++) e.Add(all[i], scores[i], t);
            if (e.Early > best) (best, bestT) = (e.Early, t);
        }
        Line(output, name + " all", all, scores, bestT, $"us {us:0.0}");
        if (!detail) return;
        Line(output, name + " .5", all, scores, 0.5, "");
        foreach (var g in all.Select((s, i) => (s, i)).GroupBy(p => p.s.Family))
            Line(output, "  " + g.Key, [.. g.Select(p => p.s)], [.. g.Select(p => scores[p.i])], bestT, "");
    }

    private static void Line(TextWriter o, string name, IReadOnlyList<LabelledSeries> all, double[][] scores, double t, string more)
    {
        var e = new EpisodeScore();
        for (int i = 0; i < all.Count; i++) e.Add(all[i], scores[i], t);
        o.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-22} t {t:0.00} early {e.Early,6:0.0} recall {e.Recall:0.00} prec {e.Precision:0.00} win {e.Windows,3} false {e.False,4} /month {e.FalsePerMonth:0.00} {more}"));
    }

    public static double[] Scores(LabelledSeries s, DetectorSettings settings)
    {
        var d = new StreamDetector(settings);
        var r = new double[s.Values.Length];
        for (int i = 0; i < r.Length; i++) r[i] = d.Next(s.Seconds[i], s.Values[i]).Score;
        return r;
    }
}
