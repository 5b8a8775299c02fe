using System.Globalization;
using EdgeGateway.Benchmarks.Scale;

namespace EdgeGateway.Benchmarks.Fleets;

/// <summary>How well <c>cloud-twin cluster</c> finds the faults of labelled fleets that <c>hardware-sim fleet</c> makes; or of a labelled fleet of one's own.</summary>
internal static class FleetsBenchmark
{
    private static readonly string[] Methods = ["fleet", "reference"];

    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        Dictionary<string, string> given = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        await output.WriteLineAsync(Detection.Header);
        if (given.TryGetValue("--scores", out string? scores))
        {
            await output.WriteLineAsync(Detection.Of(scores, given["--labels"]).Line(Path.GetFileName(scores), ""));
            return 0;
        }

        foreach (string seed in given.GetValueOrDefault("--seeds", "501,502,503").Split(','))
        {
            await MeasureAsync(seed, given.GetValueOrDefault("--installations", "1000"), output);
        }

        return 0;
    }

    // Another month of another winter for every seed.
    private static async Task MeasureAsync(string seed, string installations, TextWriter output)
    {
        DateTime from = new DateTime(2018, 11, 20).AddDays(17 * (int.Parse(seed, CultureInfo.InvariantCulture) % 7)), to = from.AddDays(17);
        string name = Path.Combine(Repository.Scratch, $"labelled-{seed}");
        (string data, string labels) = ($"{name}.csv.gz", $"{name}.labels.csv");
        await MeasuredRun.OutputOfAsync(
            Program("EdgeGateway.HardwareSim", "hardware-sim"),
            "fleet", "--installations", installations, "--from", Day(from), "--to", Day(to), "--seed", seed, "--out", data, "--labels", labels);
        foreach (string method in Methods)
        {
            string result = $"{name}-{method}";
            await MeasuredRun.OutputOfAsync(
                Program("EdgeGateway.Cloud", "cloud-twin"), "cluster", "--method", method, "--input", data, "--from", Day(from), "--to", Day(to), "--out", result);
            await output.WriteLineAsync(Detection.Of(Path.Combine(result, "scores.csv"), labels).Line($"{seed}, {Day(from)}", method));
        }
    }

    private static string Program(string project, string name) => Path.Combine(Repository.Root, "artifacts", "bin", project, "release", name);

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
