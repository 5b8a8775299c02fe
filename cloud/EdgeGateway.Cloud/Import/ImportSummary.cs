using EdgeGateway.Cloud.Fleet;

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

    /// <summary>The earliest reading, UTC.</summary>
    public required DateTime FirstAt { get; init; }

    /// <summary>The latest reading, UTC.</summary>
    public required DateTime LastAt { get; init; }

    /// <summary>Days with readings, which is Parquet files in the lake at least.</summary>
    public required int Days { get; init; }
}
