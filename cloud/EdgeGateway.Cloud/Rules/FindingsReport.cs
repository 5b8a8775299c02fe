using EdgeGateway.Cloud.Reports;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Rules;

/// <summary>Writes what the rules found into a folder.</summary>
internal static class FindingsReport
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "findings.csv";

    /// <summary>The lines of the file.</summary>
    public static IEnumerable<string> Lines(RulesResult result) => FindingsTable.Lines(result.Findings.Select(found => (found.Plant.Number, found.Plant.City, found.Finding)));

    /// <summary>Writes <c>findings.csv</c>, whole or not at all.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="folder">Made when it is missing.</param>
    /// <param name="cancellationToken">Leaves an older file in place.</param>
    /// <returns>The file.</returns>
    /// <exception cref="OperatorException">It cannot be written.</exception>
    public static async Task<string> WriteAsync(RulesResult result, string folder, CancellationToken cancellationToken)
    {
        ReportFiles.MakeFolder(folder);
        string path = Path.Combine(folder, FileName);
        await WholeFile.WriteAsync(path, (file, cancel) => ReportFiles.LinesAsync(file, Lines(result), cancel), cancellationToken);
        return path;
    }
}
