using System.Globalization;

namespace EdgeGateway.Cloud.Reports;

/// <summary>Fields of the CSV files that the reports write: comma, point, quotes where needed.</summary>
internal static class CsvText
{
    private static readonly char[] NeedsQuotes = [',', '"', '\n', '\r'];

    public static string Field(string text) => text.IndexOfAny(NeedsQuotes) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A number that reads back as the same number; empty for NaN.</summary>
    public static string Field(double number) => double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture);

    public static string Field(bool yes) => yes ? "1" : "0";
}
