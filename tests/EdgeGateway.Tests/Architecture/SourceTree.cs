using System.Runtime.CompilerServices;

namespace EdgeGateway.Tests.Architecture;

/// <summary>Where the sources lie, seen from a test.</summary>
internal static class SourceTree
{
    /// <summary>The repository's folder.</summary>
    public static string Root() => Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
