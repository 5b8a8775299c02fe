using System.Text.Json;
using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using Xunit;

namespace EdgeGateway.Tests.Analytics;

/// <summary>All linkages against R's hclust; Golden/r/README.md.</summary>
public sealed class RLinkageTests
{
    public static IEnumerable<TheoryDataRow<string, Linkage>> Trees =>
        from c in Cases() from linkage in Enum.GetValues<Linkage>() select new TheoryDataRow<string, Linkage>(c.GetProperty("name").GetString()!, linkage);

    [Theory]
    [MemberData(nameof(Trees))]
    public void The_tree_is_that_of_R(string name, Linkage linkage)
    {
        JsonElement one = Cases().Single(c => c.GetProperty("name").GetString() == name);
        var distances = new Queue<double>(Numbers(one.GetProperty("distance")));
        double[,] distance = new double[one.GetProperty("n").GetInt32(), one.GetProperty("n").GetInt32()];
        for (int i = 0; i < distance.GetLength(0); i++)
        {
            for (int j = i + 1; j < distance.GetLength(0); j++)
            {
                distance[i, j] = distance[j, i] = distances.Dequeue();
            }
        }

        Dendrogram tree = HierarchicalClustering.Run(DistanceMatrix.FromPairs(distance.GetLength(0), (i, j) => distance[i, j]), linkage);

        JsonElement expected = one.GetProperty("trees").GetProperty(linkage.ToString().ToLowerInvariant());
        Assert.Equal(expected.GetProperty("merge").EnumerateArray().Select(m => (m[0].GetInt32(), m[1].GetInt32())), tree.Merges.Select(m => (m.First, m.Second)));
        GoldenFleet.Agree(Numbers(expected.GetProperty("height")), [.. tree.Merges.Select(m => m.Height)], $"{name}, {linkage}");
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    private static JsonElement[] Cases()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "r", "linkage.json")));
        return [.. document.RootElement.EnumerateArray().Select(c => c.Clone())];
    }
}
