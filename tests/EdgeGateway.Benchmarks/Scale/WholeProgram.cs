using System.Globalization;

namespace EdgeGateway.Benchmarks.Scale;

/// <summary>The reference comparison from the file to the tree by three programs in turn, each as a whole process.</summary>
internal static class WholeProgram
{
    private static readonly string[] Names = ["cloud-twin", "R", "Python"];

    /// <summary>Measures one fleet.</summary>
    /// <returns>Lines of a table: absolute figures, and those of cloud-twin as shares of the better peer's.</returns>
    public static async Task<IReadOnlyList<string>> MeasureAsync(FleetData fleet, string cloudTwin, int rounds)
    {
        var runs = Names.ToDictionary(name => name, _ => new List<MeasuredRun>());
        for (int round = 0; round < rounds; round++)
        {
            foreach (string name in Names)
            {
                runs[name].Add(await RunAsync(name, fleet, cloudTwin));
            }
        }

        TreeAgreement.Check(Merges("cloud-twin"), Merges("R"));
        TreeAgreement.Check(Merges("cloud-twin"), Merges("Python"));
        MeasuredRun own = MeasuredRun.Best(runs["cloud-twin"]), r = MeasuredRun.Best(runs["R"]), python = MeasuredRun.Best(runs["Python"]);
        return
        [
            .. Names.Select(name => Line(fleet.Size, name, MeasuredRun.Best(runs[name]))),
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {fleet.Size} | **cloud-twin : better peer** | **{own.Wall / Math.Min(r.Wall, python.Wall):0.00}** | **{own.Cpu / Math.Min(r.Cpu, python.Cpu):0.00}** | **{own.PeakMegabytes / Math.Min(r.PeakMegabytes, python.PeakMegabytes):0.00}** |"),
        ];
    }

    private static Task<MeasuredRun> RunAsync(string name, FleetData fleet, string cloudTwin) => name switch
    {
        "cloud-twin" => MeasuredRun.OfAsync(
            cloudTwin, "cluster", "--method", "reference", "--input", fleet.File, "--from", fleet.From, "--to", FleetData.To, "--out", Path.GetDirectoryName(Merges(name))!),
        "R" => MeasuredRun.OfAsync("Rscript", Repository.Peer("reference.R"), fleet.File, fleet.From, FleetData.To, Merges(name)),
        _ => MeasuredRun.OfAsync("/usr/bin/python3", Repository.Peer("reference.py"), fleet.File, fleet.From, FleetData.To, Merges(name)),
    };

    private static string Merges(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Scratch, name)).FullName, "merges.csv");

    private static string Line(string size, string name, MeasuredRun run) =>
        string.Create(CultureInfo.InvariantCulture, $"| {size} | {name} | {run.Wall:0.00} s | {run.Cpu:0.00} s | {run.PeakMegabytes:0} MB |");
}
