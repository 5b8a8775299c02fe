using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Where each installation stands in its cluster.</summary>
internal static class ClusterPlaces
{
    /// <summary>Adds size, medoid and distance from the middle to the members.</summary>
    /// <param name="members">With their clusters.</param>
    /// <param name="points">Their points, NaN where there is no distance.</param>
    /// <param name="weights">The weights of the coordinates.</param>
    public static FleetMember[] AddTo(IReadOnlyList<FleetMember> members, IReadOnlyList<double[]> points, double[] weights)
    {
        var placed = new FleetMember[members.Count];
        foreach (IGrouping<int, int> cluster in Enumerable.Range(0, members.Count).GroupBy(i => members[i].Cluster))
        {
            int[] own = [.. cluster];
            int medoid = TypicalMember.Of(points, weights, own);
            double[] middle = Middle(points, own, weights.Length);
            foreach (int i in own)
            {
                placed[i] = members[i] with { ClusterSize = own.Length, Medoid = members[medoid].Number, CentreDistance = Distance(points[i], middle, weights) };
            }
        }

        return placed;
    }

    private static double[] Middle(IReadOnlyList<double[]> points, int[] own, int width)
    {
        double[] sum = new double[width];
        int count = 0;
        foreach (double[] point in own.Select(i => points[i]).Where(point => !Array.Exists(point, double.IsNaN)))
        {
            count++;
            for (int k = 0; k < width; k++)
            {
                sum[k] += point[k];
            }
        }

        return [.. sum.Select(value => value / count)];
    }

    private static double Distance(double[] point, double[] middle, double[] weights)
    {
        double sum = 0;
        for (int k = 0; k < middle.Length; k++)
        {
            sum += weights[k] * (point[k] - middle[k]) * (point[k] - middle[k]);
        }

        return Math.Sqrt(sum);
    }
}
