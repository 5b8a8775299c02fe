using System.Data;
using DuckDB.NET.Data;

namespace EdgeGateway.Cloud.Store;

/// <summary>Runs statements with positional parameters (<c>$1</c>, <c>$2</c>, ...).</summary>
internal static class DuckDbCommands
{
    /// <summary>Runs a statement and says how many rows it changed.</summary>
    public static int Execute(this DuckDBConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using DuckDBCommand command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads all rows of a query.</summary>
    public static List<T> Query<T>(this DuckDBConnection connection, string sql, Func<IDataRecord, T> read, params ReadOnlySpan<object?> values)
    {
        using DuckDBCommand command = Command(connection, sql, values);
        using DuckDBDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Reads a whole number; 0 when there is none.</summary>
    public static long Count(this DuckDBConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using DuckDBCommand command = Command(connection, sql, values);
        return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>A text as a literal of the language; for file names, which cannot be parameters.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A text column that may be null.</summary>
    public static string? TextOrNull(this IDataRecord row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A time column, UTC.</summary>
    public static DateTime Utc(this IDataRecord row, int column) => DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

    public static DuckDBCommand Command(DuckDBConnection connection, string sql, ReadOnlySpan<object?> values)
    {
        DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (object? value in values)
        {
            command.Parameters.Add(new DuckDBParameter(value ?? DBNull.Value));
        }

        return command;
    }
}
