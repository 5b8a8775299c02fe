using DuckDB.NET.Data;

namespace EdgeGateway.Cloud.Store;

/// <summary>The table of installations, kept along with the readings so that a list of the fleet costs no look at them.</summary>
internal static class InstallationList
{
    private const string Columns = "installation, city, gateway, first_at, last_at, readings";

    /// <summary>Adds what new readings say; runs in the transaction that adds the readings.</summary>
    public static void Note(DuckDBConnection connection, IEnumerable<InstallationSpan> spans)
    {
        foreach (InstallationSpan span in spans)
        {
            InstallationSpan sum = Find(connection, span.Installation) is { } known ? Sum(known, span) : span;
            connection.Execute("DELETE FROM installations WHERE installation = $1", span.Installation);
            connection.Execute(
                "INSERT INTO installations VALUES ($1, $2, $3, $4, $5, $6)", sum.Installation, sum.City, sum.Gateway, sum.FirstAt, sum.LastAt, sum.Readings);
        }
    }

    /// <summary>All installations by number.</summary>
    public static List<InstallationSpan> All(DuckDBConnection connection) =>
        connection.Query($"SELECT {Columns} FROM installations ORDER BY installation", Read);

    /// <summary>One installation, or null.</summary>
    public static InstallationSpan? Find(DuckDBConnection connection, long installation) =>
        connection.Query($"SELECT {Columns} FROM installations WHERE installation = $1", Read, installation).SingleOrDefault();

    private static InstallationSpan Read(System.Data.IDataRecord row) =>
        new(row.GetInt64(0), row.GetString(1), row.TextOrNull(2), row.Utc(3), row.Utc(4), row.GetInt64(5));

    // A gateway's word about the city is newer than that of an imported file.
    private static InstallationSpan Sum(InstallationSpan known, InstallationSpan news) => new(
        known.Installation,
        news.City.Length > 0 && (news.Gateway is not null || known.City.Length == 0) ? news.City : known.City,
        news.Gateway ?? known.Gateway,
        news.FirstAt < known.FirstAt ? news.FirstAt : known.FirstAt,
        news.LastAt > known.LastAt ? news.LastAt : known.LastAt,
        known.Readings + news.Readings);
}
