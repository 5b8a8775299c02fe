using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Benchmarks.Scale;

/// <summary>Only the linkage, distances at hand: ours in this process after a warm-up, fastcluster's by the timer of R, in turn.</summary>
internal static class LinkageAlone
{
    private static readonly (Linkage Linkage, string InR)[] Linkages =
        [(Linkage.Complete, "complete"), (Linkage.Average, "average"), (Linkage.Single, "single"), (Linkage.Ward, "ward.D2")];

    public static async Task<IReadOnlyList<string>> MeasureAsync(int count, int rounds)
    {
        SeriesVectors points = RandomPoints.Noise(count);
        string file = Path.Combine(Repository.Scratch, "points.bin");
        await File.WriteAllBytesAsync(file, MemoryMarshal.AsBytes(points.Values).ToArray());
        var lines = new List<string>();
        foreach ((Linkage linkage, string inR) in Linkages)
        {
            (double Wall, double Cpu, double Top) own = (double.MaxValue, double.MaxValue, 0), peer = own;
            for (int round = 0; round < rounds; round++)
            {
                own = Better(own, Own(points, linkage));
                double[] told = [.. (await MeasuredRun.OutputOfAsync("Rscript", Repository.Peer("linkage.R"), file, count.ToString(CultureInfo.InvariantCulture), inR))
                    .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
                peer = Better(peer, (told[0], told[1], told[2]));
            }

            if (Math.Abs(own.Top - peer.Top) > 1e-9 * peer.Top)
            {
                throw new InvalidOperationException($"The last height of {linkage} is {own.Top:R}, fastcluster says {peer.Top:R}.");
            }

            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"| {count} | {inR} | {own.Wall:0.000} s / {own.Cpu:0.000} s | {peer.Wall:0.000} s / {peer.Cpu:0.000} s | **{own.Wall / peer.Wall:0.00}** / **{own.Cpu / peer.Cpu:0.00}** |"));
        }

        return lines;
    }

    public static void WarmUp()
    {
        SeriesVectors points = RandomPoints.Noise(1_500);
        for (int i = 0; i < 3; i++)
        {
            Array.ForEach(Linkages, linkage => Own(points, linkage.Linkage));
        }
    }

    private static (double Wall, double Cpu, double Top) Own(SeriesVectors points, Linkage linkage)
    {
        var distances = new SquareDistances(points.Count);
        var kernel = new TileKernel();
        double[] room = new double[DistanceTile.UsualSide * DistanceTile.UsualSide];
        foreach (DistanceTile tile in DistanceTile.Cover(points.Count))
        {
            kernel.Fill(points, tile, room);
            distances.Put(tile, room.AsSpan(0, tile.Pairs));
        }

        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        Dendrogram tree = HierarchicalClustering.RunInPlace(distances, linkage);
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, tree.Merges[^1].Height);
    }

    private static (double Wall, double Cpu, double Top) Better((double Wall, double Cpu, double Top) a, (double Wall, double Cpu, double Top) b) =>
        (Math.Min(a.Wall, b.Wall), Math.Min(a.Cpu, b.Cpu), b.Top);
}
