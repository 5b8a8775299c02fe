using System.Text;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>The first line of the 7-column CSV.</summary>
internal static class FleetCsvHeader
{
    /// <summary>The header as it is written.</summary>
    public const string Text = "IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur";

    private const int Longest = 400;

    private static readonly string[] Columns = Text.Split(',');

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Refuses a file of another kind.</summary>
    /// <param name="line">The first line without its end.</param>
    /// <param name="file">The file's name, for the message.</param>
    public static void Check(ReadOnlySpan<byte> line, string file)
    {
        bool wide = line is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        line = line.StartsWith(ByteOrderMark) ? line[ByteOrderMark.Length..] : line;
        string found = Encoding.UTF8.GetString(line[..Math.Min(line.Length, Longest)]).Replace("\"", null, StringComparison.Ordinal).Trim();
        if (!string.Equals(found, Text, StringComparison.OrdinalIgnoreCase) || line.Length > Longest)
        {
            throw new OperatorException(
                $"The file {file} does not begin with the header \"{Text}\" but with \"{FleetCsvText.Readable(found)}\": {(wide ? "it is UTF-16, save it as UTF-8." : Advice(found))}");
        }
    }

    private static string Advice(string found)
    {
        string[] names = found.Split(',', StringSplitOptions.TrimEntries);
        string[] missing = [.. Columns.Where(column => !names.Contains(column, StringComparer.OrdinalIgnoreCase))];
        return found.Contains(';', StringComparison.Ordinal) ? "its separator is the semicolon; export it with commas between the fields and decimal points in the numbers."
            : found.Contains('\t', StringComparison.Ordinal) ? "its separator is the tabulator; export it with commas between the fields."
            : found.Contains('\r', StringComparison.Ordinal) ? "its lines end with CR only; save it with LF or CRLF."
            : missing.Length == 0 ? "the columns must stand in that order, and no others with them."
            : missing.Length < Columns.Length ? $"it lacks {string.Join(", ", missing)}."
            : "give a comma-separated file in that format.";
    }
}
