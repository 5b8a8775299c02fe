using System.Globalization;
using DuckDB.NET.Data;

namespace EdgeGateway.Cloud.Store;

/// <summary>Moves days that are over from the database to the lake.</summary>
internal sealed class DayMover(SeriesStore store, TimeProvider clock)
{
    /// <summary>How long a day stays in the database after its end: what the page shows, and most late readings, cost no file.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(2);

    /// <summary>Moves every day that ended long enough ago.</summary>
    /// <returns>How many readings were moved.</returns>
    public async Task<long> MoveAsync(CancellationToken cancellationToken)
    {
        DateTime before = (clock.GetUtcNow().UtcDateTime - Keep).Date;
        long moved = 0;
        foreach (DateTime day in DaysBefore(before))
        {
            cancellationToken.ThrowIfCancellationRequested();
            moved += await MoveDayAsync(day, cancellationToken);
        }

        return moved;
    }

    private List<DateTime> DaysBefore(DateTime before)
    {
        using StoreSnapshot snapshot = store.Snapshot();
        return snapshot.Query(
            "SELECT DISTINCT date_trunc('day', measured_at)::TIMESTAMP AS day FROM readings WHERE measured_at < $1 ORDER BY day", row => row.Utc(0), before);
    }

    private async Task<long> MoveDayAsync(DateTime day, CancellationToken cancellationToken)
    {
        string folder = store.Lake.NewStaging(), staged = Path.Combine(folder, "day.parquet");
        long rows = Copy(day, staged);
        string name = string.Create(CultureInfo.InvariantCulture, $"live-{Guid.NewGuid():n}");
        var file = new LakeFile(LakeFolder.NewPath(DateOnly.FromDateTime(day), name), DateOnly.FromDateTime(day), LakeFile.Live, rows);

        // Late readings of the day may have come since the copy: exactly those that are in the file are deleted.
        await new LakePublisher(store).PublishAsync([(staged, file)], connection => DeleteThoseIn(connection, file), cancellationToken);
        Directory.Delete(folder, recursive: true);
        return rows;
    }

    private long Copy(DateTime day, string staged)
    {
        using StoreSnapshot snapshot = store.Snapshot();
        return snapshot.Connection.Execute(
            $"COPY (SELECT {StoreSchema.ReadingColumns} FROM readings WHERE measured_at >= {Time(day)} AND measured_at < {Time(day.AddDays(1))} "
            + $"ORDER BY installation, point, measured_at, boot, seq) TO {DuckDbCommands.Literal(staged)} (FORMAT parquet, COMPRESSION zstd)");
    }

    private void DeleteThoseIn(DuckDBConnection connection, LakeFile file) =>
        connection.Execute(
            $"DELETE FROM readings USING read_parquet({DuckDbCommands.Literal(store.Lake.Full(file.Path))}, hive_partitioning = false) AS moved "
            + "WHERE readings.gateway = moved.gateway AND readings.boot = moved.boot AND readings.seq = moved.seq");

    private static string Time(DateTime time) => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP '{time:yyyy-MM-dd HH:mm:ss}'");
}
