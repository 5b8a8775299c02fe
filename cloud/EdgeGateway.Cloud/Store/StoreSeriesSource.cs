using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Measures;

namespace EdgeGateway.Cloud.Store;

/// <summary>Readings of the store for the fleet analysis: live ones and imported ones alike, without those of bad quality.</summary>
/// <remarks>A label that had no role when it was imported is looked up again, so that the measure table can be extended after the import.</remarks>
/// <param name="name">What messages call it.</param>
/// <param name="open">Takes a look at the readings.</param>
/// <param name="selection">What to read; null is what the comparison works on.</param>
internal sealed class StoreSeriesSource(string name, Func<StoreSnapshot> open, StoreSelection? selection = null) : ISeriesSource
{
    private const int BlockRows = 8192;

    private const string Usable = "installation IS NOT NULL AND value IS NOT NULL AND quality // 16384 <> 2";

    private readonly StoreSelection selection = selection ?? StoreSelection.Compared;

    public string Name => name;

    public SourceNotes Notes { get; private set; } = SourceNotes.None;

    public async IAsyncEnumerable<ReadOnlyMemory<SeriesRow>> ReadAsync(
        HourWindow window, IProgress<double>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using StoreSnapshot snapshot = open();
        MeasureMeaning[] meanings = Meanings(snapshot, window, out string keys);
        string wanted = $"{snapshot.Readings(window.FromUtc, window.ToUtc)} WHERE measured_at >= $1 AND measured_at < $2 AND coalesce(role, point) IN ({keys}) AND {Usable}";
        Dictionary<long, string> cities = snapshot
            .Query($"SELECT installation, max(city) FROM {wanted} GROUP BY installation", row => (row.GetInt64(0), row.GetString(1)), window.FromUtc, window.ToUtc)
            .ToDictionary(row => row.Item1, row => row.Item2);
        long total = Math.Max(1, snapshot.Connection.Count($"SELECT count(*) FROM {wanted}", window.FromUtc, window.ToUtc)), done = 0;

        // Only numbers cross over: a text for each of millions of rows would cost more than the analysis.
        using DuckDBCommand command = DuckDbCommands.Command(
            snapshot.Connection,
            $"SELECT installation, list_position([{keys}], coalesce(role, point))::INTEGER, epoch_us(measured_at), value FROM {wanted}",
            [window.FromUtc, window.ToUtc]);
        command.UseStreamingMode = true;
        using DuckDBDataReader reader = command.ExecuteReader();
        SeriesRow[] rows = new SeriesRow[BlockRows];
        while (Fill(reader, rows, cities, meanings) is var count and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report((double)(done += count) / total);
            yield return rows.AsMemory(0, count);
        }

        await Task.CompletedTask;
    }

    public Task<DataSpan?> SpanAsync(CancellationToken cancellationToken)
    {
        using StoreSnapshot snapshot = open();
        string roles = string.Join(", ", selection.Roles.Select(DuckDbCommands.Literal));
        return Task.FromResult(snapshot
            .Query(
                $"SELECT min(measured_at), max(measured_at) FROM {snapshot.Readings()} WHERE role IN ({roles}) AND {Usable}",
                row => row.IsDBNull(0) ? default(DataSpan?) : new DataSpan(row.Utc(0), row.Utc(1)))
            .Single());
    }

    /// <summary>What the keys stand for by which rows are chosen: roles, and labels without a role that the table knows by now.</summary>
    private MeasureMeaning[] Meanings(StoreSnapshot snapshot, HourWindow window, out string keys)
    {
        List<(string Label, long Count)> open = snapshot.Query(
            $"""
            SELECT point, count(*) FROM {snapshot.Readings(window.FromUtc, window.ToUtc)}
            WHERE measured_at >= $1 AND measured_at < $2 AND role IS NULL AND source LIKE 'import:%' GROUP BY point
            """,
            row => (row.GetString(0), row.GetInt64(1)), window.FromUtc, window.ToUtc);
        var later = open.Select(label => (label.Label, Meaning: selection.Measures.Find(label.Label)))
            .Where(label => label.Meaning is not null && selection.Roles.Contains(label.Meaning.Role)).ToList();
        Notes = new SourceNotes { UnknownLabels = open.Where(label => selection.Measures.Find(label.Label) is null).ToDictionary(label => label.Label, label => label.Count, StringComparer.Ordinal) };
        keys = string.Join(", ", selection.Roles.Concat(later.Select(label => label.Label)).Select(DuckDbCommands.Literal));
        return [.. selection.Roles.Select(role => new MeasureMeaning(role)), .. later.Select(label => label.Meaning!)];
    }

    private static int Fill(DuckDBDataReader reader, SeriesRow[] rows, Dictionary<long, string> cities, MeasureMeaning[] meanings)
    {
        int count = 0;
        while (count < rows.Length && reader.Read())
        {
            long installation = reader.GetInt64(0);
            MeasureMeaning meaning = meanings[reader.GetInt32(1) - 1];
            rows[count++] = new SeriesRow(
                installation, cities[installation], meaning.Role, DateTime.UnixEpoch.AddTicks(reader.GetInt64(2) * TimeSpan.TicksPerMicrosecond), meaning.Convert(reader.GetDouble(3)));
        }

        return count;
    }
}
