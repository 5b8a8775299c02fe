namespace EdgeGateway.Cloud.Fleet;

/// <summary>Finds installations that the database of origin keeps more than once.</summary>
/// <remarks><c>NumInstallation</c> decides who an installation is: all readings with one number are compared as one series.</remarks>
internal static class InstallationIdentity
{
    private const int MostNamed = 5;

    /// <summary>A sentence for each number with several keys or several cities; only the first few are named.</summary>
    /// <param name="series">The series of the file.</param>
    public static IEnumerable<string> Remarks(IEnumerable<FleetCsvSeries> series)
    {
        List<string> doubled =
        [
            .. series.GroupBy(one => one.Number).OrderBy(one => one.Key)
                .Select(one => Remark(one.Key, [.. one.Select(s => s.InstallationId).Distinct().Order()], [.. one.Select(s => s.City).Where(city => city.Length > 0).Distinct()]))
                .OfType<string>(),
        ];
        return doubled.Count > MostNamed ? [.. doubled.Take(MostNamed), $"{doubled.Count - MostNamed} more installations have several keys or several cities."] : doubled;
    }

    private static string? Remark(long number, long[] keys, string[] cities)
    {
        string[] several =
        [
            .. keys.Length > 1 ? [$"{keys.Length} keys (IdInterneInstallation {Some(keys)})"] : Array.Empty<string>(),
            .. cities.Length > 1 ? [$"{cities.Length} cities ({Some(cities)})"] : Array.Empty<string>(),
        ];
        return several.Length == 0 ? null : $"Installation {number} has {string.Join(" and ", several)}: all its readings were taken as those of one installation.";
    }

    private static string Some<T>(T[] items) => $"{string.Join(", ", items.Take(MostNamed))}{(items.Length > MostNamed ? ", ..." : "")}";
}
