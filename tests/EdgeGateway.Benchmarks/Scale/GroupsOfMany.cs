using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Benchmarks.Scale;

/// <summary>More series than fit: groups, the exact tree of their representatives, the tree of all.</summary>
internal static class GroupsOfMany
{
    public static string Measure(int count)
    {
        SeriesVectors points = RandomPoints.Fleet(count);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        Preclustering groups = Preclustering.Run(points, 0.02, 20_000);
        double grouped = Stopwatch.GetElapsedTime(start).TotalSeconds;
        SeriesVectors representatives = points.Choose(groups.Representatives);
        var distances = new SquareDistances(representatives.Count);
        var kernel = new TileKernel();
        double[] room = new double[DistanceTile.UsualSide * DistanceTile.UsualSide];
        foreach (DistanceTile tile in DistanceTile.Cover(representatives.Count))
        {
            kernel.Fill(representatives, tile, room);
            distances.Put(tile, room.AsSpan(0, tile.Pairs));
        }

        Dendrogram tree = GroupedClustering.Tree(groups, HierarchicalClustering.RunInPlace(distances, Linkage.Complete, groups.Sizes()));
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using Process own = Process.GetCurrentProcess();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {tree.Count} | {groups.Representatives.Count} | {groups.Radius:0.0000} | {grouped:0.0} s | {wall:0.0} s | {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.0} s | {own.PeakWorkingSet64 / 1e6:0} MB |");
    }
}
