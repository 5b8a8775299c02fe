using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Cloud.Reports;

namespace EdgeGateway.Tests.Cloud.Reports;

/// <summary>Trees to draw.</summary>
internal static class DendrogramSamples
{
    /// <summary>Installations as points in a plane, in three crowds and some strays; some have no distance to any other.</summary>
    public static DendrogramInput Points(int count, int seed, int withoutDistance)
    {
        var random = new Random(seed);
        (double X, double Y)[] points = [.. Enumerable.Range(0, count).Select(i => i % 50 == 7 ? (random.NextDouble(), random.NextDouble()) : (Crowd(), Crowd()))];
        bool[] dead = new bool[count];
        for (int i = 0; i < withoutDistance; i++)
        {
            dead[random.Next(count)] = true;
        }

        DistanceMatrix distances = DistanceMatrix.FromPairs(
            count, (i, j) => dead[i] || dead[j] ? 9 : Math.Sqrt(Math.Pow(points[i].X - points[j].X, 2) + Math.Pow(points[i].Y - points[j].Y, 2)));
        Dendrogram tree = HierarchicalClustering.Run(distances, Linkage.Complete);
        int[] clusters = TreeCut.ByHeight(tree, 0.6);
        return new DendrogramInput
        {
            Tree = tree,
            Leaves = [.. Enumerable.Range(0, count).Select(i => new DendrogramLeaf(9_000_000_000 + i, City(i), clusters[i], dead[i] ? "constant series" : i % 45 == 3 ? "departure water 14 K above that of its peers" : null))],
            Title = $"{count} installations",
            Subtitle = "points in a plane",
            UndefinedAbove = 5,
            CutHeight = 0.6,
        };

        double Crowd() => (random.Next(3) * 0.4) + (0.05 * random.NextDouble());

        string City(int i) => i % 3 == 0 ? "SAINT-REMY-EN-BOUZEMONT-SAINT-GENEST-ET-ISSON" : i % 3 == 1 ? "Y" : "";
    }
}
