using System.Runtime.CompilerServices;

namespace EdgeGateway.Tests.Architecture;

/// <summary>Where the sources lie, seen from a test.</summary>
internal static class SourceTree
{
    public static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
