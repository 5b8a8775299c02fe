using DuckDB.NET.Data;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Store;

/// <summary>Looks whether Parquet files have the columns of a reading.</summary>
internal static class LakeColumns
{
    private static readonly string[] Wanted = StoreSchema.ReadingColumns.Split(", ");

    /// <summary>Refuses files that lack a column.</summary>
    /// <param name="lake">What messages call the lake.</param>
    /// <param name="files">Full paths; may be none.</param>
    /// <exception cref="OperatorException">A file lacks a column, or is no Parquet file.</exception>
    public static void Check(string lake, IReadOnlyList<string> files)
    {
        if (files.Count == 0)
        {
            return;
        }

        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        foreach ((string file, HashSet<string> columns) in Columns(connection, lake, files))
        {
            string[] missing = [.. Wanted.Where(column => !columns.Contains(column))];
            if (missing.Length > 0)
            {
                throw new OperatorException($"The file {file} is not a file of a lake: it lacks the columns {string.Join(", ", missing)} of docs/formats/lake.md. Leave it out of --input.");
            }
        }
    }

    private static IEnumerable<(string File, HashSet<string> Columns)> Columns(DuckDBConnection connection, string lake, IReadOnlyList<string> files)
    {
        try
        {
            string list = string.Join(", ", files.Select(DuckDbCommands.Literal));
            return connection
                .Query($"SELECT file_name, name FROM parquet_schema([{list}])", row => (File: row.GetString(0), Column: row.GetString(1)))
                .GroupBy(row => row.File, (file, rows) => (file, rows.Select(row => row.Column).ToHashSet(StringComparer.OrdinalIgnoreCase)));
        }
        catch (DuckDBException e)
        {
            throw new OperatorException($"The lake {lake} cannot be read ({e.Message.ReplaceLineEndings(" ").Trim()}): copy it again.", e);
        }
    }
}
