using DuckDB.NET.Data;
using EdgeGateway.Cloud.Store;

namespace EdgeGateway.Cloud.Import;

/// <summary>The files that were imported, by the hash of their content.</summary>
internal static class ImportList
{
    public static bool Contains(SeriesStore store, string hash)
    {
        using StoreSnapshot snapshot = store.Snapshot();
        return snapshot.Connection.Count("SELECT count(*) FROM imports WHERE hash = $1", hash) > 0;
    }

    public static void Add(DuckDBConnection connection, ImportSummary summary, DateTime at) => connection.Execute(
        "INSERT INTO imports VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        summary.Hash, summary.File, summary.Rows, summary.Broken, summary.Installations, summary.FirstAt, summary.LastAt, at);
}
