using System.Runtime.CompilerServices;

namespace EdgeGateway.Benchmarks.Scale;

/// <summary>Where things are.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));

    public static string Peer(string script) => Path.Combine(Root, "tests", "EdgeGateway.Benchmarks", "peers", script);

    public static string Results => Path.Combine(Root, "tests", "EdgeGateway.Benchmarks", "results");

    /// <summary>What is made for the benchmark and may be thrown away: data and the published program.</summary>
    public static string Scratch => Directory.CreateDirectory(Path.Combine(Root, "artifacts", "scale")).FullName;

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
