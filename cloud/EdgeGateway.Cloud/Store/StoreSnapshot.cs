using System.Data;
using System.Globalization;
using DuckDB.NET.Data;

namespace EdgeGateway.Cloud.Store;

/// <summary>The readings as they are at one instant: the recent ones of the database and those of the lake, each exactly once.</summary>
internal sealed class StoreSnapshot : IDisposable
{
    private readonly DuckDBTransaction? transaction;
    private readonly LakeFolder lake;

    /// <summary>Begins to read; what is written from now on is not seen.</summary>
    /// <param name="connection">Owned by the snapshot.</param>
    /// <param name="lake">The lake's folder.</param>
    /// <param name="files">The lake's files, or null when the database lists them.</param>
    public StoreSnapshot(DuckDBConnection connection, LakeFolder lake, IReadOnlyList<LakeFile>? files = null)
    {
        Connection = connection;
        this.lake = lake;

        // One transaction for the list and the rows: a day that moves meanwhile is seen either here or there.
        transaction = files is null ? connection.BeginTransaction() : null;
        Files = files ?? ListFiles(connection);
    }

    public DuckDBConnection Connection { get; }

    /// <summary>The files of the lake that count.</summary>
    public IReadOnlyList<LakeFile> Files { get; }

    /// <summary>Whether any file may hold readings of any day, so that all are looked into.</summary>
    public bool EveryDay { get; init; }

    /// <summary>The columns as they are taken out of the files.</summary>
    public string Columns { get; init; } = StoreSchema.ReadingColumns;

    public static List<LakeFile> ListFiles(DuckDBConnection connection) =>
        connection.Query(
            "SELECT path, strftime(day, '%Y-%m-%d'), kind, rows FROM lake_files ORDER BY day, path",
            row => new LakeFile(row.GetString(0), DateOnly.ParseExact(row.GetString(1), "yyyy-MM-dd", CultureInfo.InvariantCulture), row.GetString(2), row.GetInt64(3)));

    /// <summary>A table expression over the readings of some days.</summary>
    /// <param name="from">The first day, or null for all.</param>
    /// <param name="to">The last day, or null for all.</param>
    /// <param name="liveOnly">Leaves imported files out.</param>
    public string Readings(DateTime? from = null, DateTime? to = null, bool liveOnly = false)
    {
        DateOnly first = from is { } f ? DateOnly.FromDateTime(f) : DateOnly.MinValue, last = to is { } t ? DateOnly.FromDateTime(t) : DateOnly.MaxValue;
        string[] files =
        [
            .. Files.Where(file => (EveryDay || (file.Day >= first && file.Day <= last)) && (!liveOnly || file.Kind == LakeFile.Live))
                .Select(file => DuckDbCommands.Literal(lake.Full(file.Path))),
        ];
        const string Recent = $"SELECT {StoreSchema.ReadingColumns} FROM readings";
        return files.Length == 0
            ? $"({Recent})"
            : $"({Recent} UNION ALL SELECT {Columns} FROM read_parquet([{string.Join(", ", files)}], hive_partitioning = false))";
    }

    /// <summary>Reads all rows of a query.</summary>
    public List<T> Query<T>(string sql, Func<IDataRecord, T> read, params ReadOnlySpan<object?> values) => Connection.Query(sql, read, values);

    public void Dispose()
    {
        transaction?.Dispose();
        Connection.Dispose();
    }
}
