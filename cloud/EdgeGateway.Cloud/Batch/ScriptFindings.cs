using System.Globalization;
using EdgeGateway.Cloud.Findings;
using EdgeGateway.Contracts.Hosting;
using Sylvan.Data.Csv;

namespace EdgeGateway.Cloud.Batch;

/// <summary>Reads the <c>ts_anomalies.csv</c> of a script; docs/batch.md says which columns count.</summary>
internal static class ScriptFindings
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "ts_anomalies.csv";

    private const int Most = 10_000, LongestText = 2000;

    /// <summary>Reads the findings.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What their kind is to be.</param>
    /// <param name="since">From when the script looked at readings, UTC.</param>
    /// <param name="until">Until when, not included, UTC.</param>
    /// <exception cref="OperatorException">A column or a number is missing, or there are too many lines.</exception>
    public static IReadOnlyList<NewFinding> Read(string path, string kind, DateTime since, DateTime until)
    {
        try
        {
            using CsvDataReader reader = CsvDataReader.Create(path, new CsvDataReaderOptions { CsvStyle = CsvStyle.Standard });
            return Read(reader, new Columns(reader), kind, since, until);
        }
        catch (Exception e) when (e is CsvFormatException or FormatException or InvalidDataException)
        {
            throw new OperatorException($"The findings in {FileName} cannot be read ({e.Message}): it needs a header with NumInstallation, and a whole number there in every line.", e);
        }
    }

    private static List<NewFinding> Read(CsvDataReader reader, Columns columns, string kind, DateTime since, DateTime until)
    {
        var found = new List<NewFinding>();
        while (reader.Read())
        {
            if (found.Count == Most)
            {
                throw new OperatorException($"The findings in {FileName} are more than {Most} lines: name only those who deserve a look.");
            }

            string reason = Columns.Text(reader, columns.Reason) is { Length: > 0 } said ? said : $"named by the script {kind["script:".Length..]}";
            int rank = int.TryParse(Columns.Text(reader, columns.Rank), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : found.Count + 1;
            found.Add(new NewFinding(columns.Number(reader), Columns.Text(reader, columns.City), kind, since, until, reason, rank));
        }

        return found;
    }

    private sealed class Columns
    {
        private readonly string[] names;

        public Columns(CsvDataReader reader)
        {
            names = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
            Installation = Find("NumInstallation");
            (City, Reason, Rank) = (Find("City"), Find("Reason"), Find("Rank"));
            if (Installation < 0)
            {
                throw new FormatException($"its columns are {string.Join(", ", names)}");
            }
        }

        public int Installation { get; }

        public int City { get; }

        public int Reason { get; }

        public int Rank { get; }

        public long Number(CsvDataReader reader) =>
            long.TryParse(reader.GetString(Installation), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                ? number
                : throw new FormatException($"line {reader.RowNumber + 1}: NumInstallation is \"{reader.GetString(Installation)}\"");

        public static string Text(CsvDataReader reader, int column)
        {
            string text = column < 0 || column >= reader.RowFieldCount ? "" : reader.GetString(column).Trim();
            return text.Length > LongestText ? text[..LongestText] : text;
        }

        private int Find(string name) => Array.FindIndex(names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}
