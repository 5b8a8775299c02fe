using System.Globalization;

namespace EdgeGateway.Benchmarks.Scale;

/// <summary>How the comparison of a fleet scales, beside R and Python. Writes tests/EdgeGateway.Benchmarks/results/scale-*.md.</summary>
internal static class ScaleBenchmark
{
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        int rounds = int.Parse(Value(arguments, "--rounds", "3"), CultureInfo.InvariantCulture);
        bool all = !arguments.Any(argument => argument is "--sizes" or "--linkage" or "--groups");
        string[] sizes = List(arguments, "--sizes", all ? "100,1000,3000,year" : ""), linkage = List(arguments, "--linkage", all ? "5000,10000,20000" : "");
        string[] groups = List(arguments, "--groups", all ? "100000" : "");

        // First, while this process is small: its own peak is a figure.
        foreach (string count in groups)
        {
            string line = GroupsOfMany.Measure(int.Parse(count, CultureInfo.InvariantCulture));
            await WriteAsync("scale-groups.md", "| series | groups | radius | grouped after | tree after | processor | peak |\n|---|---|---|---|---|---|---|", [line], output);
        }

        if (sizes.Length > 0)
        {
            await WholeAsync(sizes, rounds, Value(arguments, "--published", ""), output);
        }

        if (linkage.Length > 0)
        {
            LinkageAlone.WarmUp();
            var lines = new List<string>();
            foreach (string count in linkage)
            {
                lines.AddRange(await LinkageAlone.MeasureAsync(int.Parse(count, CultureInfo.InvariantCulture), rounds));
            }

            await WriteAsync("scale-linkage.md", "| series | linkage | ours, wall / processor | fastcluster, wall / processor | ours : fastcluster |\n|---|---|---|---|---|", lines, output);
        }

        return 0;
    }

    private static async Task WholeAsync(string[] sizes, int rounds, string published, TextWriter output)
    {
        if (published.Length == 0)
        {
            published = Path.Combine(Repository.Scratch, "published");
            await output.WriteLineAsync("publishing cloud-twin, building hardware-sim");
            await MeasuredRun.OutputOfAsync("dotnet", "publish", Path.Combine(Repository.Root, "cloud", "EdgeGateway.Cloud"), "-c", "Release", "-r", "linux-x64", "-o", published);
            await MeasuredRun.OutputOfAsync("dotnet", "build", Path.Combine(Repository.Root, "hardware-sim", "EdgeGateway.HardwareSim"), "-c", "Release");
        }

        var lines = new List<string>();
        foreach (string size in sizes)
        {
            var fleet = new FleetData(size);
            await output.WriteLineAsync($"measuring {size}");
            await fleet.MakeAsync();
            lines.AddRange(await WholeProgram.MeasureAsync(fleet, Path.Combine(published, "cloud-twin"), rounds));
        }

        await WriteAsync("scale-whole.md", "| installations | program | wall | processor | peak memory |\n|---|---|---|---|---|", lines, output);
    }

    private static async Task WriteAsync(string file, string head, IEnumerable<string> lines, TextWriter output)
    {
        string text = $"{head}\n{string.Join('\n', lines)}\n";
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Repository.Results).FullName, file), text);
        await output.WriteLineAsync(text);
    }

    private static string[] List(string[] arguments, string name, string other) => Value(arguments, name, other).Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static string Value(string[] arguments, string name, string other)
    {
        int at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : other;
    }
}
