using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Import;

/// <summary>What an import did.</summary>
internal sealed record ImportSummary
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of its content, unpacked.</summary>
    public required string Hash { get; init; }

    /// <summary>Whether the same content had been imported before, so that nothing was changed.</summary>
    public required bool AlreadyImported { get; init; }

    /// <summary>Readings in the file, exact duplicates included.</summary>
    public required long Rows { get; init; }

    /// <summary>Lines that could not be read.</summary>
    public required long Broken { get; init; }

    /// <summary>The first of them.</summary>
    public required IReadOnlyList<FleetCsvError> FirstBroken { get; init; }

    /// <summary>Installations in the file.</summary>
    public required int Installations { get; init; }

    /// <summary>Labels that no role is known for, and how many readings each has; they are kept.</summary>
    public IReadOnlyDictionary<string, long> UnknownLabels { get; init; } = new Dictionary<string, long>();

    /// <summary>The earliest reading, UTC.</summary>
    public required DateTime FirstAt { get; init; }

    /// <summary>The latest reading, UTC.</summary>
    public required DateTime LastAt { get; init; }

    /// <summary>Days with readings, which is Parquet files in the lake at least.</summary>
    public required int Days { get; init; }

    /// <summary>Sums up a file that was read to its end.</summary>
    /// <exception cref="OperatorException">It has no readable line.</exception>
    public static ImportSummary Of(ImportTable table, FleetCsvReader reader, string path, string hash)
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
                UnknownLabels = table.UnknownLabels(),
                FirstAt = spans.Min(span => span.FirstAt),
                LastAt = spans.Max(span => span.LastAt),
                Days = 0,
            };
    }

    private static string FirstOf(FleetCsvReader reader) => reader.Errors.Count > 0 ? $", the first: {reader.Errors[0]}" : "";
}
