using System.Globalization;
using System.Text;
using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Streams;

/// <summary>Reads one line of docs/formats/series-csv.md.</summary>
internal static class SeriesCsvLine
{
    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", "yyyy-MM-dd HH:mmK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd",
    ];

    private static readonly string[] Gaps = ["", "nan", "null", "na", "n/a"];

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="row">What it says; NaN where that cannot be read.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(string line, out SeriesCsvRow row)
    {
        int comma = line.IndexOf(',', StringComparison.Ordinal), end = comma < 0 ? -1 : line.IndexOf(',', comma + 1);
        string first = comma < 0 ? line : line[..comma], second = comma < 0 ? "" : line[(comma + 1)..(end < 0 ? line.Length : end)];
        double seconds = Seconds(Plain(first)), value = Value(Plain(second), out bool readable);
        row = new SeriesCsvRow(first, second, seconds, value);
        return comma < 0 ? "no comma, so no value"
            : double.IsNaN(seconds) ? $"\"{Short(first)}\" is not a time like 2014-07-01 00:00:00"
            : !readable ? $"\"{Short(second)}\" is not a number like 20.5"
            : null;
    }

    /// <summary>Tells a header: neither a time nor a number.</summary>
    public static bool IsHeader(string line) =>
        Read(line, out SeriesCsvRow row) is not null && double.IsNaN(row.Seconds) && double.IsNaN(row.Value) && !Gaps.Contains(Plain(row.Text), StringComparer.OrdinalIgnoreCase);

    private static string Plain(string field) => field.Trim().Trim('"').Trim();

    private static string Short(string field) => FleetCsvText.Readable(field);

    // The clock as it is written: an offset says where the clock stands, and days follow the clock.
    private static double Seconds(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? (time.DateTime - DateTime.UnixEpoch).TotalSeconds
            : double.NaN;

    private static double Value(string text, out bool readable)
    {
        bool gap = Gaps.Contains(text, StringComparer.OrdinalIgnoreCase);
        double value = double.NaN;
        readable = gap || FleetCsvNumber.TryParse(Encoding.UTF8.GetBytes(text), out value);
        return gap || !readable ? double.NaN : value;
    }
}
