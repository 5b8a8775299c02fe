using DuckDB.NET.Data;

namespace EdgeGateway.Cloud.Store;

/// <summary>Tells a store that must be opened anew from one that refused a single change.</summary>
internal static class StoreFailure
{
    /// <summary>Whether the database has given itself up, as it does when the disk refuses a commit: nothing works any more until it is opened again.</summary>
    public static bool IsFinal(Exception e) =>
        e is DuckDBException && (e.Message.Contains("FATAL", StringComparison.Ordinal) || e.Message.Contains("invalidated", StringComparison.Ordinal));
}
