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
        var dev = SeriesFamilies.Make(SeriesFamilies.Development, 1, 8);
        var d = new DetectorSettings();
        if (Environment.GetEnvironmentVariable("PARTS") is { } f) return Parts(output, f);
        if (Environment.GetEnvironmentVariable("DIAG") is not null) return Diag(output);
        if (Environment.GetEnvironmentVariable("SETS") is { } sets)
        {
            foreach (string set in sets.Split(';'))
            {
                var e = d;
                foreach (string one in set.Split(',', StringSplitOptions.RemoveEmptyEntries))
                {
                    string[] q = one.Split('=');
                    var prop = typeof(DetectorSettings).GetProperty(q[0])!;
                    prop.SetValue(e = e with { }, prop.PropertyType.IsEnum ? (object)(DetectorParts)int.Parse(q[1]) : double.Parse(q[1], CultureInfo.InvariantCulture));
                }
                Tune(dev, e, output, set);
            }
            return 0;
        }
        Tune(dev, d, output, "base", true);
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
        var dev = SeriesFamilies.Make(SeriesFamilies.Development, 1, 8);
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
        double bestT = 0, best = -1e9, smooth = -1e9;
        var curve = new List<double>();
        for (double t = 0.2; t < 0.98; t += 0.01)
        {
            var e = new EpisodeScore();
            for (int i = 0; i < all.Count; i++) e.Add(all[i], scores[i], t);
            curve.Add(e.Early);
            if (e.Early > best) (best, bestT) = (e.Early, t);
        }
        for (int i = 3; i < curve.Count - 3; i++) smooth = Math.Max(smooth, curve.GetRange(i - 3, 7).Average());
        output.Write($"[{smooth:0.0}] ");
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
