using EdgeGateway.Analytics.Clustering;

namespace EdgeGateway.Tests.Naive;

/// <summary>Clustering as it is defined: look at all pairs of clusters, at all their members, and join the closest; then again.</summary>
internal static class NaiveClustering
{
    public static List<Merge> Run(double[,] distance, Linkage linkage)
    {
        int n = distance.GetLength(0);

        // Sorted by smallest member, because the clusters start sorted and the later one is removed.
        List<(int Label, int[] Members)> clusters = [.. Enumerable.Range(0, n).Select(i => (-(i + 1), new[] { i }))];
        var merges = new List<Merge>();
        while (clusters.Count > 1)
        {
            (int I, int J, double Height) best = (0, 0, double.PositiveInfinity);
            for (int i = 0; i < clusters.Count; i++)
            {
                for (int j = i + 1; j < clusters.Count; j++)
                {
                    double d = Between(distance, clusters[i].Members, clusters[j].Members, linkage);
                    best = d < best.Height ? (i, j, d) : best;
                }
            }

            int a = clusters[best.I].Label, b = clusters[best.J].Label;
            bool asIs = a < 0 ? b > 0 || a > b : b > 0 && a < b;
            merges.Add(asIs ? new Merge(a, b, best.Height) : new Merge(b, a, best.Height));
            clusters[best.I] = (merges.Count, [.. clusters[best.I].Members, .. clusters[best.J].Members]);
            clusters.RemoveAt(best.J);
        }

        return merges;
    }

    public static double Between(double[,] distance, int[] a, int[] b, Linkage linkage)
    {
        var pairs = a.SelectMany(i => b.Select(j => distance[i, j]));
        return linkage switch
        {
            Linkage.Complete => pairs.Max(),
            Linkage.Single => pairs.Min(),
            Linkage.Average => pairs.Average(),
            _ => Ward(distance, a, b),
        };
    }

    // How much the sum of squares around the centres grows, from the squared distances alone; doubled, and its root taken.
    private static double Ward(double[,] distance, int[] a, int[] b)
    {
        double growth = Spread(distance, [.. a, .. b]) - Spread(distance, a) - Spread(distance, b);
        return Math.Sqrt(Math.Max(0, 2 * growth));
    }

    private static double Spread(double[,] distance, int[] members)
    {
        double sum = 0;
        foreach (int i in members)
        {
            foreach (int j in members)
            {
                sum += distance[i, j] * distance[i, j];
            }
        }

        return sum / (2 * members.Length);
    }
}
