using System.Globalization;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Measures;

/// <summary>Reads a measure table: a CSV file with a header, lines that begin with # are for people.</summary>
internal static class MeasureTableReader
{
    /// <summary>The columns; the first two are required.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["code", "role", "unit", "scale", "offset", "origin", "note"];

    /// <summary>Reads a user's file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wrong">Takes a sentence with file and line for everything that is wrong.</param>
    /// <exception cref="OperatorException">The file cannot be read.</exception>
    public static IReadOnlyList<MeasureEntry> ReadFile(string path, List<string> wrong)
    {
        try
        {
            using var file = new StreamReader(path);
            return Read(file, path, wrong, isBuiltIn: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The measure table {path} cannot be read ({e.Message}): give an existing CSV file with --measures FILE.", e);
        }
    }

    /// <summary>Reads a table.</summary>
    /// <param name="text">Its lines.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="wrong">Takes what is wrong.</param>
    /// <param name="isBuiltIn">Whether the column origin counts; a user's lines are the user's.</param>
    public static IReadOnlyList<MeasureEntry> Read(TextReader text, string name, List<string> wrong, bool isBuiltIn)
    {
        var entries = new List<MeasureEntry>();
        List<string>? header = null;
        for (int number = 1; text.ReadLine() is { } line; number++)
        {
            if (line.Trim().Length == 0 || line.StartsWith('#'))
            {
                continue;
            }

            string where = string.Create(CultureInfo.InvariantCulture, $"{name} line {number}");
            if (header is not null)
            {
                entries.AddRange(Entry(header, line, where, wrong, isBuiltIn));
            }
            else if ((header = Header(line, where, wrong)).Count == 0)
            {
                return [];
            }
        }

        if (header is null)
        {
            wrong.Add($"{name}: is empty; the first line must be the header {string.Join(',', Columns)}");
        }

        return entries;
    }

    private static IEnumerable<MeasureEntry> Entry(List<string> header, string line, string where, List<string> wrong, bool isBuiltIn)
    {
        bool whole = FleetCsvFields.TrySplit(line, out List<string> fields);
        if (!whole || fields.Count > header.Count)
        {
            wrong.Add($"{where}: {(whole ? string.Create(CultureInfo.InvariantCulture, $"{fields.Count} fields, the header has {header.Count}") : "a quote is not closed")}");
            return [];
        }

        return new MeasureLine(header, fields, where, isBuiltIn).Entry(wrong) is { } entry ? [entry] : [];
    }

    private static List<string> Header(string line, string where, List<string> wrong)
    {
        string[] names = [.. line.TrimStart('\uFEFF').Split(',').Select(field => field.Trim().Trim('"').ToLowerInvariant())];
        if (names.Contains("code") && names.Contains("role") && names.All(Columns.Contains) && names.Distinct().Count() == names.Length)
        {
            return [.. names];
        }

        wrong.Add($"{where}: the header is \"{line}\"; allowed: code and role, and of {string.Join(", ", Columns.Skip(2))} those that are needed, each once");
        return [];
    }
}
