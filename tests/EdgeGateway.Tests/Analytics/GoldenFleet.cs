using System.Globalization;
using System.IO.Compression;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

/// <summary>Reads the files under Golden/fleet and compares by their rule.</summary>
internal static class GoldenFleet
{
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Golden", "fleet", file);

    public static string[][] Table(string file)
    {
        using Stream raw = File.OpenRead(PathOf(file));
        using Stream content = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var reader = new StreamReader(content);
        var rows = new List<string[]>();
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            rows.Add(line.Split(','));
        }

        return [.. rows];
    }

    public static double Number(string field) => field.Length == 0 ? double.NaN : double.Parse(field, CultureInfo.InvariantCulture);

    /// <summary>A table whose rows are series: one row of numbers for each installation.</summary>
    public static double[][] Rows(string file) => [.. Table(file).Select(row => row.Skip(1).Select(Number).ToArray())];

    /// <summary>A table whose columns are series.</summary>
    public static double[][] Columns(string file)
    {
        double[][] rows = Rows(file);
        return [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Select(row => row[column]).ToArray())];
    }

    public static void Agree(double expected, double actual, string what)
    {
        bool agrees = double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(actual - expected) <= 1e-9 * Math.Max(1, Math.Abs(expected));
        Assert.True(agrees, $"{what}: expected {expected:R}, got {actual:R}");
    }

    public static void Agree(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Agree(expected[i], actual[i], $"{what} [{i}]");
        }
    }
}
