using System.Globalization;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Measures;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch;

/// <summary>Writes readings of the store as the 7-column CSV that scripts read; docs/formats/fleet-csv.md.</summary>
/// <remarks>
/// All roles, bad readings left out. A role that has a label there gets it; any other reading keeps the name of its point. The store knows no keys of the
/// database that the format comes from: the installation's number stands for the first, the place of the label among all labels for the other.
/// </remarks>
internal static class DatasetExport
{
    /// <summary>Writes the readings of a window.</summary>
    /// <param name="open">Takes a look at the readings.</param>
    /// <param name="source">What messages call them.</param>
    /// <param name="window">From when to when.</param>
    /// <param name="path">The file; its folder is made.</param>
    /// <exception cref="OperatorException">There is no reading in the window.</exception>
    public static void Write(Func<StoreSnapshot> open, string source, HourWindow window, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using StoreSnapshot snapshot = open();
        // A gateway's point gets the label that the original data has for its role.
        var labels = MeasureTable.BuiltIn.Entries.Where(entry => entry.Origin == MeasureOrigin.Reference)
            .Select(entry => $"WHEN role = {DuckDbCommands.Literal(entry.Meaning.Role)} THEN {DuckDbCommands.Literal(entry.Code)} ");
        string label = $"CASE {string.Concat(labels)}ELSE point END";
        string wanted = $"SELECT *, {label} AS label FROM {snapshot.Readings(window.FromUtc, window.ToUtc)} "
            + $"WHERE measured_at >= {Time(window.FromUtc)} AND measured_at < {Time(window.ToUtc)} AND value IS NOT NULL AND isfinite(value) AND quality // 16384 <> 2";
        int rows = snapshot.Connection.Execute(
            $"""
            COPY (
                SELECT installation AS IdInterneInstallation, installation AS NumInstallation, city AS Ville, dense_rank() OVER (ORDER BY label) AS IdInterneMesure,
                    label AS LibelleLongMesure, strftime(measured_at, '%Y-%m-%d %H:%M:%S') AS DateEvenement, value AS Valeur
                FROM ({wanted}) ORDER BY installation, label, measured_at, value)
            TO {DuckDbCommands.Literal(path)} (FORMAT csv, HEADER)
            """);
        if (rows == 0)
        {
            throw new OperatorException($"There is no reading in {source} from {window.FromUtc:yyyy-MM-dd HH:mm} to {window.ToUtc:yyyy-MM-dd HH:mm}: choose another window with --from and --to.");
        }
    }

    private static string Time(DateTime time) => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP '{time:yyyy-MM-dd HH:mm:ss}'");
}
