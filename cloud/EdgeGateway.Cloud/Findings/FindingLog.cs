using System.Data;
using DuckDB.NET.Data;
using EdgeGateway.Cloud.Store;

namespace EdgeGateway.Cloud.Findings;

/// <summary>The findings of the store and what humans said about them.</summary>
internal sealed class FindingLog(SeriesStore store, TimeProvider clock)
{
    private const string Columns = "id, installation, city, kind, since, until, evidence, rank, status, note, created, decided";

    /// <summary>Keeps what a method found. A finding that is known keeps its status and note; while it waits, its evidence is brought up to date.</summary>
    /// <returns>How many were not known.</returns>
    public Task<int> RecordAsync(IReadOnlyList<NewFinding> found, CancellationToken cancellationToken) =>
        store.WriteAsync(connection => found.Count(finding => Record(connection, finding)), cancellationToken);

    /// <summary>Stores a human's word.</summary>
    /// <param name="id">Which finding.</param>
    /// <param name="status">Confirmed or dismissed.</param>
    /// <param name="note">Why.</param>
    /// <param name="cancellationToken">Ends the waiting for the turn.</param>
    /// <returns>The finding as it is now; null when there is none of that name.</returns>
    public Task<StoredFinding?> DecideAsync(string id, string status, string note, CancellationToken cancellationToken) =>
        store.WriteAsync(
            connection =>
            {
                connection.Execute("UPDATE findings SET status = $2, note = $3, decided = $4 WHERE id = $1", id, status, note, clock.GetUtcNow().UtcDateTime);
                return connection.Query($"SELECT {Columns} FROM findings WHERE id = $1", Read, id).SingleOrDefault();
            },
            cancellationToken);

    /// <summary>All findings: those that wait first, each part by rank.</summary>
    public List<StoredFinding> All()
    {
        using StoreSnapshot snapshot = store.Snapshot();
        return snapshot.Query($"SELECT {Columns} FROM findings ORDER BY status <> '{FindingStatus.Waiting}', until DESC, rank, installation", Read);
    }

    /// <summary>How many wait for a human.</summary>
    public static long Waiting(StoreSnapshot snapshot) => snapshot.Connection.Count($"SELECT count(*) FROM findings WHERE status = '{FindingStatus.Waiting}'");

    private bool Record(DuckDBConnection connection, NewFinding finding)
    {
        if (connection.Count("SELECT count(*) FROM findings WHERE id = $1", finding.Id) > 0)
        {
            connection.Execute(
                $"UPDATE findings SET evidence = $2, rank = $3 WHERE id = $1 AND status = '{FindingStatus.Waiting}'", finding.Id, finding.Evidence, finding.Rank);
            return false;
        }

        connection.Execute(
            $"INSERT INTO findings ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '{FindingStatus.Waiting}', '', $9, NULL)",
            finding.Id, finding.Installation, finding.City, finding.Kind, finding.Since, finding.Until, finding.Evidence, finding.Rank, clock.GetUtcNow().UtcDateTime);
        return true;
    }

    private static StoredFinding Read(IDataRecord row) => new(
        row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.Utc(4), row.Utc(5), row.GetString(6), row.GetInt32(7), row.GetString(8),
        row.GetString(9), row.Utc(10), row.IsDBNull(11) ? null : row.Utc(11));
}
