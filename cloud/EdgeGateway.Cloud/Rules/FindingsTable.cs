using System.Globalization;
using EdgeGateway.Analytics.Findings;
using EdgeGateway.Cloud.Reports;

namespace EdgeGateway.Cloud.Rules;

/// <summary>The lines of <c>findings.csv</c>; columns as in docs/formats/findings-csv.md.</summary>
internal static class FindingsTable
{
    /// <summary>The header.</summary>
    public const string Header = "NumInstallation,City,Cause,FoundBy,Roles,Since,Severity,Actor,Explanation";

    /// <summary>The header and a line per finding.</summary>
    /// <param name="findings">The findings and whose they are, in the order wanted.</param>
    public static IEnumerable<string> Lines(IEnumerable<(long Number, string City, Finding Finding)> findings)
    {
        yield return Header;
        foreach ((long number, string city, Finding finding) in findings)
        {
            string since = finding.SinceUtc?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
            string[] fields =
            [
                number.ToString(CultureInfo.InvariantCulture), CsvText.Field(city), finding.Cause.Name(), CsvText.Field(finding.FoundBy), string.Join(' ', finding.Roles), since,
                finding.Severity.ToString().ToLowerInvariant(), finding.Actor.ToString().ToLowerInvariant(), CsvText.Field(finding.Explanation),
            ];
            yield return string.Join(',', fields);
        }
    }
}
