using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Import;

/// <summary>Brings a 7-column CSV file into the lake: all of it in one instant, or nothing.</summary>
internal sealed class ImportJob(SeriesStore store, TimeProvider clock)
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
            using var table = new ImportTable(folder);
            var reader = new FleetCsvReader(file.Content, path);
            await foreach (ReadOnlyMemory<FleetCsvRow> rows in reader.ReadAsync(cancellationToken))
            {
                table.Add(rows.Span);
                progress?.Report(file.Share);
            }

            table.Complete();
            return await FinishAsync(table, Summary(table, reader, path, file.Content.Hash()), folder, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ImportSummary Summary(ImportTable table, FleetCsvReader reader, string path, string hash)
    {
        List<InstallationSpan> spans = table.Spans();
        return spans.Count == 0
            ? throw new OperatorException($"The file {path} has no readable line of data ({reader.ErrorCount} broken ones{FirstOf(reader)}).")
            : new ImportSummary
            {
                File = Path.GetFileName(path),
                Hash = hash,
                AlreadyImported = false,
                Rows = table.Count,
                Broken = reader.ErrorCount,
                FirstBroken = reader.Errors,
                Installations = spans.Count,
                FirstAt = spans.Min(span => span.FirstAt),
                LastAt = spans.Max(span => span.LastAt),
                Days = 0,
            };
    }

    private static string FirstOf(FleetCsvReader reader) => reader.Errors.Count > 0 ? $", the first: {reader.Errors[0]}" : "";

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
