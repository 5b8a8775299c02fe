using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>The slow way to read a line: all ways of writing it that are tolerated, and words for what is not.</summary>
internal sealed class FleetCsvFields(FleetCsvSeriesNames names)
{
    private const int Columns = 7;

    private static readonly string[] TimeFormats = ["yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    public bool TryParse(ReadOnlySpan<byte> line, out FleetCsvRow row, [NotNullWhen(false)] out string? what)
    {
        row = default;
        if (!TrySplit(Encoding.UTF8.GetString(line), out List<string> fields))
        {
            what = "a quote is not closed";
            return false;
        }

        what = fields.Count == Columns ? null
            : fields.Count == Columns + 1 ? $"{fields.Count} fields instead of {Columns} (a decimal comma? numbers need a point)"
            : $"{fields.Count} fields instead of {Columns}";
        return what is null && TryRow(fields, out row, out what);
    }

    private bool TryRow(List<string> fields, out FleetCsvRow row, [NotNullWhen(false)] out string? what)
    {
        row = default;
        what = null;
        if (!long.TryParse(fields[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long installationId))
        {
            what = $"IdInterneInstallation \"{fields[0]}\" is not a whole number";
        }
        else if (!long.TryParse(fields[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            what = $"NumInstallation \"{fields[1]}\" is not a whole number";
        }
        else if (!long.TryParse(fields[3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long measureId))
        {
            what = $"IdInterneMesure \"{fields[3]}\" is not a whole number";
        }
        else if (fields[4].Length == 0)
        {
            what = "LibelleLongMesure is empty";
        }
        else if (TryReading(fields[5], fields[6], out DateTime timeUtc, out double value, out what))
        {
            row = new FleetCsvRow(names.TheOne(new(installationId, number, fields[2], measureId, fields[4])), timeUtc, value);
        }

        return what is null;
    }

    private static bool TryReading(string time, string number, out DateTime timeUtc, out double value, [NotNullWhen(false)] out string? what)
    {
        value = 0;
        what = !DateTime.TryParseExact(time, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out timeUtc)
                ? $"DateEvenement \"{time}\" is not a time like 2016-12-15 00:15:00"
            : number.Length == 0 ? "Valeur is empty"
            : !FleetCsvNumber.TryParse(Encoding.UTF8.GetBytes(number), out value) ? $"Valeur \"{number}\" is not a number like 20.5"
            : null;
        return what is null;
    }

    /// <summary>Splits a line at its commas; fields may stand in double quotes, a quote inside written twice.</summary>
    /// <returns>False when a quote is not closed.</returns>
    public static bool TrySplit(string line, out List<string> fields)
    {
        fields = [];
        int at = 0;
        while (at <= line.Length)
        {
            bool quoted = at < line.Length && line[at] == '"';
            int end = quoted ? ClosingQuote(line, at + 1) : line.IndexOf(',', at);
            if (quoted && end < 0)
            {
                return false;
            }

            end = end < 0 ? line.Length : end;
            string field = quoted ? line[(at + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal) : line[at..end];
            fields.Add(field.Trim());
            at = quoted ? AfterQuote(line, end + 1) : end + 1;
        }

        return true;
    }

    private static int ClosingQuote(string line, int from)
    {
        for (int at = from; at < line.Length; at++)
        {
            if (line[at] == '"' && (at + 1 == line.Length || line[at + 1] != '"'))
            {
                return at;
            }

            at += line[at] == '"' ? 1 : 0;
        }

        return -1;
    }

    private static int AfterQuote(string line, int from)
    {
        int comma = line.IndexOf(',', from);
        return comma < 0 ? line.Length + 1 : comma + 1;
    }
}
