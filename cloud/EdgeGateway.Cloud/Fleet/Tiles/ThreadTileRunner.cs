using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>Computes tiles on all processors of this machine.</summary>
internal sealed class ThreadTileRunner : ITileRunner
{
    public static ThreadTileRunner Instance { get; } = new();

    public async Task RunAsync(
        SeriesVectors vectors, IReadOnlyList<DistanceTile> tiles, SquareDistances distances, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        int next = -1, done = 0;
        void Work()
        {
            var kernel = new TileKernel();
            double[] room = [];
            for (int at = Interlocked.Increment(ref next); at < tiles.Count; at = Interlocked.Increment(ref next))
            {
                cancellationToken.ThrowIfCancellationRequested();
                room = room.Length < tiles[at].Pairs ? new double[tiles[at].Pairs] : room;
                kernel.Fill(vectors, tiles[at], room);
                distances.Put(tiles[at], room.AsSpan(0, tiles[at].Pairs));
                progress?.Report((double)Interlocked.Increment(ref done) / tiles.Count);
            }
        }

        int threads = Math.Min(Environment.ProcessorCount, tiles.Count);
        if (threads <= 1)
        {
            Work();
            return;
        }

        await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(Work, cancellationToken)));
    }
}
