using DuckDB.NET.Data;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Store;

/// <summary>The tables of the store; docs/formats/lake.md describes those that others may read.</summary>
internal static class StoreSchema
{
    /// <summary>The columns of a reading, in this order in the table and in every Parquet file.</summary>
    public const string ReadingColumns = "installation, city, point, role, quantity, measured_at, value, quality, gateway, boot, seq, source";

    /// <summary>The same for files of other makers: whole numbers and times of any width become those of the table, city is never null.</summary>
    public const string CastColumns =
        "installation::BIGINT, coalesce(city::VARCHAR, ''), point::VARCHAR, role::VARCHAR, quantity::VARCHAR, measured_at::TIMESTAMP, value::DOUBLE, coalesce(quality::INTEGER, 0), "
        + "gateway::VARCHAR, boot::BIGINT, seq::BIGINT, source::VARCHAR";

    private const int Version = 1;

    private const string Readings = """
        CREATE TABLE IF NOT EXISTS readings (
            installation BIGINT NOT NULL, city VARCHAR NOT NULL, point VARCHAR NOT NULL, role VARCHAR, quantity VARCHAR,
            measured_at TIMESTAMP NOT NULL, value DOUBLE, quality INTEGER NOT NULL,
            gateway VARCHAR, boot BIGINT, seq BIGINT, source VARCHAR NOT NULL);
        """;

    // No keys and indexes: there is one writer, which looks before it writes, and DuckDB checks keys too early inside a transaction.
    private const string Others = """
        CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS boots (gateway VARCHAR NOT NULL, boot BIGINT NOT NULL, contiguous BIGINT NOT NULL, highest BIGINT NOT NULL);
        CREATE TABLE IF NOT EXISTS gaps (
            gateway VARCHAR NOT NULL, boot BIGINT NOT NULL, first BIGINT NOT NULL, readings BIGINT NOT NULL, cause VARCHAR NOT NULL, noticed_at TIMESTAMP NOT NULL);
        CREATE TABLE IF NOT EXISTS installations (
            installation BIGINT NOT NULL, city VARCHAR NOT NULL, gateway VARCHAR, first_at TIMESTAMP NOT NULL, last_at TIMESTAMP NOT NULL, readings BIGINT NOT NULL);
        CREATE TABLE IF NOT EXISTS checkpoints (source VARCHAR NOT NULL, partition VARCHAR NOT NULL, position VARCHAR NOT NULL, seq BIGINT NOT NULL, stored_at TIMESTAMP NOT NULL);
        CREATE TABLE IF NOT EXISTS dead_letters (
            received_at TIMESTAMP NOT NULL, source VARCHAR NOT NULL, partition VARCHAR NOT NULL, position VARCHAR NOT NULL, seq BIGINT NOT NULL,
            device VARCHAR, reason VARCHAR NOT NULL, body BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS lake_files (path VARCHAR NOT NULL, day DATE NOT NULL, kind VARCHAR NOT NULL, rows BIGINT NOT NULL);
        CREATE TABLE IF NOT EXISTS lake_pending (path VARCHAR NOT NULL);
        CREATE TABLE IF NOT EXISTS imports (
            hash VARCHAR NOT NULL, file VARCHAR NOT NULL, rows BIGINT NOT NULL, broken BIGINT NOT NULL, installations BIGINT NOT NULL,
            first_at TIMESTAMP, last_at TIMESTAMP, imported_at TIMESTAMP NOT NULL);
        CREATE TABLE IF NOT EXISTS findings (
            id VARCHAR NOT NULL, installation BIGINT NOT NULL, city VARCHAR NOT NULL, kind VARCHAR NOT NULL, since TIMESTAMP NOT NULL, until TIMESTAMP NOT NULL,
            evidence VARCHAR NOT NULL, rank INTEGER NOT NULL, status VARCHAR NOT NULL, note VARCHAR NOT NULL, created TIMESTAMP NOT NULL, decided TIMESTAMP);
        """;

    /// <summary>Creates what is missing.</summary>
    /// <exception cref="OperatorException">The file was written by another version of this program.</exception>
    public static void Apply(DuckDBConnection connection, string path)
    {
        connection.Execute(Readings + Others);
        long found = connection.Count("SELECT max(version) FROM schema_version");
        if (found == 0)
        {
            connection.Execute("INSERT INTO schema_version VALUES ($1)", Version);
        }
        else if (found != Version)
        {
            throw new OperatorException($"The store {path} has schema version {found}, this program writes {Version}: use the cloud-twin that made it, or another --state DIR.");
        }
    }

    /// <summary>Creates an empty table of readings, for a reader that has the lake only.</summary>
    public static void ApplyReadingsOnly(DuckDBConnection connection) => connection.Execute(Readings);
}
