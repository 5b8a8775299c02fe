using System.Globalization;
using DuckDB.NET.Data;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Measures;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Import;

/// <summary>Holds the rows of a file while it is read, and writes them as Parquet files by day. Belongs to nobody until then.</summary>
internal sealed class ImportTable : IDisposable
{
    private readonly DuckDBConnection connection = new("DataSource=:memory:");
    private readonly Dictionary<FleetCsvSeries, int> series = new(ReferenceEqualityComparer.Instance as IEqualityComparer<FleetCsvSeries>);
    private readonly MeasureTable measures;
    private DuckDBAppender? appender;

    /// <summary>Creates the table.</summary>
    /// <param name="overflow">Where rows go that memory does not hold.</param>
    /// <param name="measures">What the labels stand for; null is the built-in table.</param>
    public ImportTable(string overflow, MeasureTable? measures = null)
    {
        this.measures = measures ?? MeasureTable.BuiltIn;
        connection.Open();
        connection.Execute($"SET autoinstall_known_extensions = false; SET TimeZone = 'UTC'; SET temp_directory = {DuckDbCommands.Literal(overflow)};");
        connection.Execute("CREATE TABLE series (id INTEGER, installation BIGINT, city VARCHAR, point VARCHAR, role VARCHAR, quantity VARCHAR, scale DOUBLE, offset_value DOUBLE)");
        connection.Execute("CREATE TABLE rows (id INTEGER, measured_at TIMESTAMP, value DOUBLE)");
        appender = connection.CreateAppender("rows");
    }

    /// <summary>How many rows were added.</summary>
    public long Count { get; private set; }

    public void Add(ReadOnlySpan<FleetCsvRow> rows)
    {
        foreach (ref readonly FleetCsvRow row in rows)
        {
            if (!series.TryGetValue(row.Series, out int id))
            {
                series.Add(row.Series, id = series.Count);
            }

            appender!.CreateRow().AppendValue(id).AppendValue(row.TimeUtc).AppendValue(row.Value).EndRow();
        }

        Count += rows.Length;
    }

    /// <summary>Ends the adding.</summary>
    public void Complete()
    {
        appender?.Dispose();
        appender = null;
        using DuckDBAppender names = connection.CreateAppender("series");
        foreach ((FleetCsvSeries one, int id) in series)
        {
            MeasureMeaning? meaning = measures.Find(one.Label);
            names.CreateRow().AppendValue(id).AppendValue(one.Number).AppendValue(one.City).AppendValue(one.Label)
                .AppendValue(meaning?.Role).AppendValue(meaning is null ? null : Roles.QuantityOf(meaning.Role).ToString())
                .AppendValue(meaning?.Scale ?? 1).AppendValue(meaning?.Offset ?? 0).EndRow();
        }
    }

    /// <summary>The installations in the rows.</summary>
    public List<InstallationSpan> Spans() => connection.Query(
        "SELECT installation, max(city), min(measured_at), max(measured_at), count(*) FROM rows JOIN series USING (id) GROUP BY installation",
        row => new InstallationSpan(row.GetInt64(0), row.GetString(1), null, row.Utc(2), row.Utc(3), row.GetInt64(4)));

    /// <summary>The labels without a role and how many rows each has.</summary>
    public Dictionary<string, long> UnknownLabels() => connection
        .Query("SELECT point, count(*) FROM rows JOIN series USING (id) WHERE role IS NULL GROUP BY point", row => (row.GetString(0), row.GetInt64(1)))
        .ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);

    /// <summary>Writes the rows as Parquet, each exactly as often as it stands in the source.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="source">What the column source says.</param>
    /// <returns>The files and what they become in the lake.</returns>
    public List<(string Staged, LakeFile File)> Write(string folder, string source)
    {
        connection.Execute(
            $"""
            COPY (
                SELECT installation, city, point, role, quantity, measured_at, value * scale + offset_value AS value, 0::INTEGER AS quality,
                    NULL::VARCHAR AS gateway, NULL::BIGINT AS boot, NULL::BIGINT AS seq, {DuckDbCommands.Literal(source)} AS source, measured_at::DATE AS date
                FROM rows JOIN series USING (id) ORDER BY date, installation, point, measured_at)
            TO {DuckDbCommands.Literal(folder)} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (date), OVERWRITE_OR_IGNORE true)
            """);
        return connection.Query(
            $"SELECT file_name, num_rows FROM parquet_file_metadata({DuckDbCommands.Literal(folder + "/*/*.parquet")})", row => Place(row.GetString(0), row.GetInt64(1), source));
    }

    public void Dispose()
    {
        appender?.Dispose();
        connection.Dispose();
    }

    private static (string Staged, LakeFile File) Place(string staged, long rows, string source)
    {
        const string Day = "date=";
        string folder = Path.GetFileName(Path.GetDirectoryName(staged))!;
        var day = DateOnly.ParseExact(folder[Day.Length..], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        string name = $"{source.Replace(':', '-')}-{Path.GetFileNameWithoutExtension(staged)}";
        return (staged, new LakeFile(LakeFolder.NewPath(day, name), day, LakeFile.Imported, rows));
    }
}
