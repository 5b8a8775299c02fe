using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Store;

/// <summary>Readings of the store for the fleet analysis: live ones and imported ones alike, without those of bad quality.</summary>
/// <param name="name">What messages call it.</param>
/// <param name="open">Takes a look at the readings.</param>
internal sealed class StoreSeriesSource(string name, Func<StoreSnapshot> open) : ISeriesSource
{
    private const int BlockRows = 8192;

    private static readonly string[] RoleNames = [Roles.Exterior, Roles.Ambient, Roles.Circuit1Supply];

    private static readonly string Usable =
        $"role IN ({string.Join(", ", RoleNames.Select(DuckDbCommands.Literal))}) AND installation IS NOT NULL AND value IS NOT NULL AND quality // 16384 <> 2";

    public string Name => name;

    public SourceNotes Notes => SourceNotes.None;

    public async IAsyncEnumerable<ReadOnlyMemory<SeriesRow>> ReadAsync(
        HourWindow window, IProgress<double>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using StoreSnapshot snapshot = open();
        string readings = snapshot.Readings(window.FromUtc, window.ToUtc);
        string wanted = $"{readings} WHERE measured_at >= $1 AND measured_at < $2 AND {Usable}";
        Dictionary<long, string> cities = snapshot
            .Query($"SELECT installation, max(city) FROM {wanted} GROUP BY installation", row => (row.GetInt64(0), row.GetString(1)), window.FromUtc, window.ToUtc)
            .ToDictionary(row => row.Item1, row => row.Item2);
        long total = Math.Max(1, snapshot.Connection.Count($"SELECT count(*) FROM {wanted}", window.FromUtc, window.ToUtc)), done = 0;

        // Only numbers cross over: a text for each of millions of rows would cost more than the analysis.
        using DuckDBCommand command = DuckDbCommands.Command(
            snapshot.Connection,
            $"SELECT installation, list_position([{string.Join(", ", RoleNames.Select(DuckDbCommands.Literal))}], role)::INTEGER, epoch_us(measured_at), value FROM {wanted}",
            [window.FromUtc, window.ToUtc]);
        command.UseStreamingMode = true;
        using DuckDBDataReader reader = command.ExecuteReader();
        SeriesRow[] rows = new SeriesRow[BlockRows];
        while (Fill(reader, rows, cities) is var count and > 0)
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
        return Task.FromResult(snapshot
            .Query($"SELECT min(measured_at), max(measured_at) FROM {snapshot.Readings()} WHERE {Usable}", row => row.IsDBNull(0) ? default(DataSpan?) : new DataSpan(row.Utc(0), row.Utc(1)))
            .Single());
    }

    private static int Fill(DuckDBDataReader reader, SeriesRow[] rows, Dictionary<long, string> cities)
    {
        int count = 0;
        while (count < rows.Length && reader.Read())
        {
            long installation = reader.GetInt64(0);
            rows[count++] = new SeriesRow(
                installation, cities[installation], RoleNames[reader.GetInt32(1) - 1], DateTime.UnixEpoch.AddTicks(reader.GetInt64(2) * TimeSpan.TicksPerMicrosecond),
                reader.GetDouble(3));
        }

        return count;
    }
}
