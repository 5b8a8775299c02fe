using System.Globalization;
using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Rules;

namespace EdgeGateway.Cloud.Findings;

/// <summary>What a method or a rule found.</summary>
/// <param name="Installation">The heating plant.</param>
/// <param name="City">Where it stands.</param>
/// <param name="Kind">The cause, such as <c>no_night_setback</c>; where there is none, which method: <see cref="Cluster"/>, or <c>script:</c> and a name.</param>
/// <param name="Since">From when the readings were looked at, UTC.</param>
/// <param name="Until">Until when, not included, UTC.</param>
/// <param name="Evidence">Why, in words.</param>
/// <param name="Rank">1 is the most urgent.</param>
internal sealed record NewFinding(long Installation, string City, string Kind, DateTime Since, DateTime Until, string Evidence, int Rank)
{
    /// <summary>The kind of what the reference method finds, which knows no causes.</summary>
    public const string Cluster = "cluster";

    /// <summary>The same installation, cause and window have the same name, so that a repeated run repeats no finding, nor does another method that sees the same.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Kind}-{Installation}-{Since:yyyyMMddHH}-{Until:yyyyMMddHH}");

    /// <summary>The findings of a comparison, with those of the rules when they ran beside it.</summary>
    public static IReadOnlyList<NewFinding> Of(FleetResult result) =>
        result.Rules is { } rules ? Of(rules) : [.. result.Anomalies.Select(anomaly => Of(anomaly, result.Options.Window))];

    /// <summary>The findings of the rules, the most urgent first.</summary>
    public static IReadOnlyList<NewFinding> Of(RulesResult result) =>
        [.. result.Findings.Select((found, at) => Of(found.Finding, found.Plant.Number, found.Plant.City, result.Window, at + 1))];

    private static NewFinding Of(FleetAnomaly anomaly, HourWindow window) => anomaly.Finding is { } finding
        ? Of(finding, anomaly.Member.Number, anomaly.Member.City, window, anomaly.Rank)
        : new NewFinding(anomaly.Member.Number, anomaly.Member.City, Cluster, window.FromUtc, window.ToUtc, anomaly.Reason, anomaly.Rank);

    // The rules say since when in their own words.
    private static NewFinding Of(Finding finding, long number, string city, HourWindow window, int rank)
    {
        string since = finding.FoundBy == PeerMembers.Name && finding.SinceUtc is { } time ? string.Create(CultureInfo.InvariantCulture, $", since {time:yyyy-MM-dd HH:mm} UTC") : "";
        string evidence = $"{finding.Explanation}{since} ({Small(finding.Severity)}, {Small(finding.Actor)}, found by {finding.FoundBy.Replace(",", ", ", StringComparison.Ordinal)})";
        return new NewFinding(number, city, finding.Cause.Name(), window.FromUtc, window.ToUtc, evidence, rank);
    }

    private static string Small(Enum value) => value.ToString().ToLowerInvariant();
}
