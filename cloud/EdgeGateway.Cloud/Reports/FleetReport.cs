using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Reports;

/// <summary>Writes what a comparison found into a folder: three tables, the picture twice, and on request all distances.</summary>
internal static class FleetReport
{
    /// <summary>Writes the files, each whole or not at all.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="folder">Made when it is missing.</param>
    /// <param name="withDistances">Whether to write <c>distances.csv</c> too: n x n numbers.</param>
    /// <param name="cancellationToken">Ends the writing between two files.</param>
    /// <returns>The files, in the order in which they were written.</returns>
    /// <exception cref="OperatorException">A file cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(FleetResult result, string folder, bool withDistances, CancellationToken cancellationToken)
    {
        ReportFiles.MakeFolder(folder);
        var files = new List<string>();
        async Task Write(string name, Func<Stream, CancellationToken, Task> content)
        {
            string path = Path.Combine(folder, name);
            await WholeFile.WriteAsync(path, content, cancellationToken);
            files.Add(path);
        }

        await Write("clusters.csv", (file, cancel) => ReportFiles.LinesAsync(file, FleetTables.Clusters(result), cancel));
        await Write("ts_anomalies.csv", (file, cancel) => ReportFiles.LinesAsync(file, FleetTables.Anomalies(result), cancel));
        await Write("merges.csv", (file, cancel) => ReportFiles.LinesAsync(file, FleetTables.Merges(result), cancel));
        await Write("cluster.png", (file, cancel) => file.WriteAsync(DendrogramPicture.Png(result), cancel).AsTask());
        await Write("cluster.svg", (file, cancel) => file.WriteAsync(DendrogramPicture.Svg(result), cancel).AsTask());
        if (withDistances)
        {
            await Write("distances.csv", (file, cancel) => ReportFiles.LinesAsync(file, FleetTables.Distances(result), cancel));
        }

        return files;
    }
}
