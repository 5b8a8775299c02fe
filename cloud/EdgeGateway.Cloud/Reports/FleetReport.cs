using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Rules;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Reports;

/// <summary>Writes what a comparison found into a folder: four tables, the picture twice, the findings when the rules ran, and on request all distances.</summary>
internal static class FleetReport
{
    /// <summary>Writes the files: all of them, or none.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="folder">Made when it is missing.</param>
    /// <param name="withDistances">Whether to write <c>distances.csv</c> too: n x n numbers.</param>
    /// <param name="cancellationToken">Leaves the folder as it was.</param>
    /// <returns>The files, in the order in which they were written.</returns>
    /// <exception cref="OperatorException">A file cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(FleetResult result, string folder, bool withDistances, CancellationToken cancellationToken)
    {
        ReportFiles.MakeFolder(folder);
        using var files = new WholeFiles(folder);
        DendrogramInput picture = FleetDendrogram.Of(result);
        await files.WriteAsync("clusters.csv", (file, cancel) => ReportFiles.LinesAsync(file, FleetTables.Clusters(result), cancel), cancellationToken);
        await files.WriteAsync("ts_anomalies.csv", (file, cancel) => ReportFiles.LinesAsync(file, FleetTables.Anomalies(result), cancel), cancellationToken);
        await files.WriteAsync("merges.csv", (file, cancel) => ReportFiles.LinesAsync(file, FleetTables.Merges(result), cancel), cancellationToken);
        await files.WriteAsync("scores.csv", (file, cancel) => ReportFiles.LinesAsync(file, FleetTables.Scores(result), cancel), cancellationToken);

        // Drawing the two takes longer than everything else here.
        await Task.WhenAll(
            files.WriteAsync("cluster.png", (file, cancel) => Task.Run(() => DendrogramPicture.Png(picture, file), cancel), cancellationToken),
            files.WriteAsync("cluster.svg", (file, cancel) => Task.Run(() => DendrogramPicture.Svg(picture, file), cancel), cancellationToken));
        if (result.Rules is { } rules)
        {
            await files.WriteAsync(FindingsReport.FileName, (file, cancel) => ReportFiles.LinesAsync(file, FindingsReport.Lines(rules), cancel), cancellationToken);
        }

        if (withDistances)
        {
            await files.WriteAsync("distances.csv", (file, cancel) => ReportFiles.LinesAsync(file, FleetTables.Distances(result), cancel), cancellationToken);
        }

        foreach ((string name, IEnumerable<string> lines) in result.Steps is { } steps ? ReferenceStepTables.Of(result, steps) : [])
        {
            await files.WriteAsync(name, (file, cancel) => ReportFiles.LinesAsync(file, lines, cancel), cancellationToken);
        }

        return files.Publish();
    }

    /// <summary>Looks whether files can be written to a folder, before hours of work go into them.</summary>
    /// <param name="folder">Made when it is missing.</param>
    /// <exception cref="OperatorException">They cannot.</exception>
    public static void CheckFolder(string folder)
    {
        ReportFiles.MakeFolder(folder);
        string probe = Path.Combine(folder, $".{Guid.NewGuid():N}.unfinished");
        try
        {
            new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"Nothing can be written to the folder {folder} ({e.Message}): choose another with --out DIR.", e);
        }
    }
}
