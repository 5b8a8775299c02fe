using System.Globalization;
using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Findings;

/// <summary>What a method found.</summary>
/// <param name="Installation">The heating plant.</param>
/// <param name="City">Where it stands.</param>
/// <param name="Kind">Which method.</param>
/// <param name="Since">From when the readings were looked at, UTC.</param>
/// <param name="Until">Until when, not included, UTC.</param>
/// <param name="Evidence">Why, in words.</param>
/// <param name="Rank">1 is the most urgent.</param>
internal sealed record NewFinding(long Installation, string City, string Kind, DateTime Since, DateTime Until, string Evidence, int Rank)
{
    /// <summary>The kind of what the comparison of the fleet finds.</summary>
    public const string Cluster = "cluster";

    /// <summary>The same installation, method and window have the same name, so that a repeated run repeats no finding.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Kind}-{Installation}-{Since:yyyyMMddHH}-{Until:yyyyMMddHH}");

    /// <summary>The findings of a comparison.</summary>
    public static IReadOnlyList<NewFinding> Of(FleetResult result) =>
    [
        .. result.Anomalies.Select(anomaly => new NewFinding(
            anomaly.Member.Number, anomaly.Member.City, Cluster, result.Options.Window.FromUtc, result.Options.Window.ToUtc, anomaly.Reason, anomaly.Rank)),
    ];
}
