using DuckDB.NET.Data;

namespace EdgeGateway.Cloud.Store;

/// <summary>Adds readings of gateways to the store, inside a transaction of <see cref="SeriesStore.WriteAsync"/>.</summary>
internal sealed class ReadingWriter(DuckDBConnection connection, LakeFolder lake)
{
    /// <summary>Adds those that are not stored yet.</summary>
    /// <param name="readings">In any order; may hold readings that are known.</param>
    /// <param name="source">Where they come from.</param>
    /// <returns>How many were new.</returns>
    public int Add(IReadOnlyList<StoredReading> readings, string source)
    {
        var gate = new SequenceGate(connection, LiveReadings);
        List<StoredReading> fresh = gate.Fresh(readings);
        if (fresh.Count == 0)
        {
            return 0;
        }

        Append(fresh, source);
        gate.Save();
        InstallationList.Note(
            connection,
            fresh.GroupBy(reading => reading.Series.Installation).Select(group => new InstallationSpan(
                group.Key, group.Last().Series.City, group.Last().Key.Gateway, group.Min(r => r.MeasuredAt), group.Max(r => r.MeasuredAt), group.Count())));
        return fresh.Count;
    }

    private void Append(List<StoredReading> fresh, string source)
    {
        using DuckDBAppender appender = connection.CreateAppender("readings");
        foreach (StoredReading reading in fresh)
        {
            appender.CreateRow()
                .AppendValue(reading.Series.Installation).AppendValue(reading.Series.City).AppendValue(reading.Series.Point)
                .AppendValue(reading.Series.Role).AppendValue(reading.Series.Quantity)
                .AppendValue(reading.MeasuredAt).AppendValue(reading.Value).AppendValue((int)reading.Quality)
                .AppendValue(reading.Key.Gateway).AppendValue(reading.Key.Boot).AppendValue(reading.Key.Sequence).AppendValue(source)
                .EndRow();
        }
    }

    private string LiveReadings()
    {
        string[] files =
        [
            .. StoreSnapshot.ListFiles(connection).Where(file => file.Kind == LakeFile.Live).Select(file => DuckDbCommands.Literal(lake.Full(file.Path))),
        ];
        const string Recent = "SELECT gateway, boot, seq FROM readings";
        return files.Length == 0
            ? $"({Recent})"
            : $"({Recent} UNION ALL SELECT gateway, boot, seq FROM read_parquet([{string.Join(", ", files)}], hive_partitioning = false))";
    }
}
