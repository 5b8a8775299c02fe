using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Measures;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Import;

/// <summary>Brings a 7-column CSV file into the lake: all of it in one instant, or nothing.</summary>
/// <param name="store">Where it goes.</param>
/// <param name="clock">The time.</param>
/// <param name="measures">What the labels stand for; null is the built-in table.</param>
internal sealed class ImportJob(SeriesStore store, TimeProvider clock, MeasureTable? measures = null)
{
    private const int HashShown = 16;

    /// <summary>Imports a file.</summary>
    /// <param name="path">Plain or gzip.</param>
    /// <param name="progress">Told the share that was read, 0 to 1; may be null.</param>
    /// <param name="cancellationToken">Leaves the store as it was.</param>
    /// <exception cref="OperatorException">The file is missing, damaged, of another format, or has no readable line.</exception>
    public async Task<ImportSummary> RunAsync(string path, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        string folder = store.Lake.NewStaging();
        try
        {
            using ImportFile file = ImportFile.Open(path);
            using var table = new ImportTable(folder, measures);
            var reader = new FleetCsvReader(file.Content, path);
            await foreach (ReadOnlyMemory<FleetCsvRow> rows in reader.ReadAsync(cancellationToken))
            {
                table.Add(rows.Span);
                progress?.Report(file.Share);
            }

            table.Complete();
            return await FinishAsync(table, ImportSummary.Of(table, reader, path, file.Content.Hash()), folder, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<ImportSummary> FinishAsync(ImportTable table, ImportSummary summary, string folder, CancellationToken cancellationToken)
    {
        if (ImportList.Contains(store, summary.Hash))
        {
            return summary with { AlreadyImported = true };
        }

        List<(string Staged, LakeFile File)> files = table.Write(folder, $"import:{summary.Hash[..HashShown]}");
        List<InstallationSpan> spans = table.Spans();
        await new LakePublisher(store).PublishAsync(
            files,
            connection =>
            {
                InstallationList.Note(connection, spans);
                ImportList.Add(connection, summary, clock.GetUtcNow().UtcDateTime);
            },
            cancellationToken);
        return summary with { Days = files.Select(file => file.File.Day).Distinct().Count() };
    }
}
