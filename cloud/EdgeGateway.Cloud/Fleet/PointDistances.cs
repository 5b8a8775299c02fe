using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>The Euclidean distances of points.</summary>
internal static class PointDistances
{
    public static DistanceMatrix Of(IReadOnlyList<double[]> points) => DistanceMatrix.FromPairs(points.Count, (i, j) =>
    {
        double sum = 0;
        for (int k = 0; k < points[i].Length; k++)
        {
            double difference = points[i][k] - points[j][k];
            sum += difference * difference;
        }

        return double.IsNaN(sum) ? PacfDistance.Undefined : Math.Sqrt(sum);
    });
}
