using System.Text.Json;
using EdgeGateway.Analytics.Anomalies;
using EdgeGateway.Analytics.Autocorrelation;
using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

/// <summary>Single steps against small cases of the reference run: ties, undefined series, short and constant series.</summary>
public sealed class GoldenCaseTests
{
    public static IEnumerable<TheoryDataRow<string, string>> ClusteringCases =>
        Cases("hclust_cases.json").Select(c => new TheoryDataRow<string, string>(Text(c, "name"), Text(c, "method")));

    public static IEnumerable<TheoryDataRow<string>> PacfCases => Cases("pacf_cases.json").Select(c => new TheoryDataRow<string>(Text(c, "name")));

    [Theory]
    [MemberData(nameof(ClusteringCases))]
    public void A_clustering_case_gives_the_golden_tree(string name, string method)
    {
        JsonElement expected = Cases("hclust_cases.json").Single(c => Text(c, "name") == name && Text(c, "method") == method);
        double[][] distance = [.. expected.GetProperty("distance").EnumerateArray().Select(Numbers)];

        Dendrogram tree = HierarchicalClustering.Run(
            DistanceMatrix.FromPairs(distance.Length, (i, j) => distance[i][j]), Enum.Parse<Linkage>(method, ignoreCase: true));

        Assert.Equal(expected.GetProperty("merge").EnumerateArray().Select(m => (m[0].GetInt32(), m[1].GetInt32())), tree.Merges.Select(m => (m.First, m.Second)));
        GoldenFleet.Agree(Numbers(expected.GetProperty("height")), [.. tree.Merges.Select(m => m.Height)], "heights");
        Assert.Equal(Integers(expected.GetProperty("order")), tree.LeafOrder().Select(leaf => leaf + 1));
        Assert.Equal(Integers(expected.GetProperty("selected")), ClusterAnomalies.Of(tree).Select(series => series + 1));
    }

    [Theory]
    [MemberData(nameof(PacfCases))]
    public void A_series_case_gives_the_golden_autocorrelations(string name)
    {
        JsonElement expected = Cases("pacf_cases.json").Single(c => Text(c, "name") == name);
        double[] series = Numbers(expected.GetProperty("x"));
        int lagMax = expected.GetProperty("lagMax").GetInt32();

        GoldenFleet.Agree(Numbers(expected.GetProperty("acf")), Acf.Of(series, lagMax), "acf");
        GoldenFleet.Agree(Numbers(expected.GetProperty("pacf")), Pacf.Of(series, lagMax), "pacf");
    }

    private static JsonElement[] Cases(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(GoldenFleet.PathOf($"cases/{file}")));
        return [.. document.RootElement.EnumerateArray().Select(c => c.Clone())];
    }

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;

    // A list of one is written as the bare number in places.
    private static double[] Numbers(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(Number)] : [Number(list)];

    private static int[] Integers(JsonElement list) => [.. Numbers(list).Select(number => (int)number)];

    private static double Number(JsonElement number) => number.ValueKind == JsonValueKind.String ? double.NaN : number.GetDouble();
}
