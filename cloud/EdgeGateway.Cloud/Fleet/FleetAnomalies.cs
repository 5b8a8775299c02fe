using System.Globalization;
using EdgeGateway.Analytics.Reference;
using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Puts what the method found into a ranked list with reasons: what its rule names, then the constant series that the rule missed.</summary>
internal static class FleetAnomalies
{
    public static IReadOnlyList<FleetAnomaly> Of(IReadOnlyList<FleetMember> members, IReadOnlyList<double[]> series, ReferenceResult method, ReferenceOptions options)
    {
        int merges = method.Anomalies.Count;
        var missed = method.Constant.Except(method.Anomalies).OrderBy(i => members[i].LeafPosition);
        int[] all = [.. method.Anomalies, .. missed];
        string height = options.AnomalyHeight.ToString(CultureInfo.InvariantCulture);
        string rule = $"named by the height rule ({merges} {(merges == 1 ? "merge" : "merges")} above {height})";
        return [.. all.Select((index, at) => new FleetAnomaly(at + 1, members[index], at < merges, Reason(members[index], series[index], at < merges ? rule : null)))];
    }

    private static string Reason(FleetMember member, double[] series, string? rule) => (member.Constant, rule) switch
    {
        (true, null) => $"constant series: {Constant(member, series)}; the height rule names another installation in its place",
        (true, _) => $"constant series: {Constant(member, series)}; {rule}",
        _ => $"{rule}, which counts from the left end of the tree; its own series is not constant",
    };

    private static string Constant(FleetMember member, double[] series) =>
        member.HoursWithRatio == 0
            ? $"in none of the {series.Length} hours were exterior, ambient and departure water all measured"
            : string.Create(CultureInfo.InvariantCulture, $"the ratio is {(series[0] == SeriesMatrix.Missing ? -1 : series[0]):0.######} in all {series.Length} hours");
}
