using System.Net;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Contracts.Hosting;
using Orleans.Runtime;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>Has tiles computed by <c>cloud-twin worker</c> processes; a tile whose worker died is given to another.</summary>
internal sealed class OrleansTileRunner : ITileRunner, IAsyncDisposable
{
    /// <summary>The name under which workers and their clients find each other.</summary>
    public const string Cluster = "edge-gateway-tiles";

    // Enough to keep a few workers busy while answers travel; each holds some 3 MB. A minute of tries: so long it can take until the others agree that a worker is dead.
    private const int AtOnce = 8, MostTries = 300;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly IHost host;
    private readonly TimeProvider clock;

    private OrleansTileRunner(IHost host, TimeProvider clock)
    {
        this.host = host;
        this.clock = clock;
    }

    /// <summary>How many tiles had to be given out again.</summary>
    public int Repeated { get; private set; }

    /// <summary>Connects to workers.</summary>
    /// <param name="workers">Where they listen, see <c>cloud-twin worker --port</c>.</param>
    /// <param name="clock">Paces the tries.</param>
    /// <param name="cancellationToken">Ends the tries.</param>
    /// <exception cref="OperatorException">None of them answers.</exception>
    public static async Task<OrleansTileRunner> ConnectAsync(IReadOnlyList<IPEndPoint> workers, TimeProvider clock, CancellationToken cancellationToken) =>
        new(await WorkerClient.StartAsync(workers, clock, cancellationToken), clock);

    /// <summary>Connects to the workers of a list.</summary>
    /// <param name="workers">The list.</param>
    /// <param name="clock">Paces the tries.</param>
    /// <param name="cancellationToken">Ends the tries.</param>
    /// <exception cref="OperatorException">None of them answers.</exception>
    public static async Task<OrleansTileRunner> ConnectAsync(WorkerList workers, TimeProvider clock, CancellationToken cancellationToken) =>
        new(await WorkerClient.StartAsync(workers, clock, cancellationToken), clock);

    public async Task RunAsync(
        SeriesVectors vectors, IReadOnlyList<DistanceTile> tiles, SquareDistances distances, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        IGrainFactory grains = host.Services.GetRequiredService<IGrainFactory>();
        int done = 0;
        await Parallel.ForEachAsync(tiles, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (tile, cancel) =>
        {
            // Each grain has its way to one of the workers: several share the work out.
            ITileGrain grain = grains.GetGrain<ITileGrain>(HashCode.Combine(tile.FirstRow, tile.FirstColumn) & 63);
            byte[] result = await ComputeAsync(grain, TileTask.Write(vectors, tile), cancel);
            distances.Put(tile, TileResult.Read(result, tile));
            progress?.Report((double)Interlocked.Increment(ref done) / tiles.Count);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
    }

    private async Task<byte[]> ComputeAsync(ITileGrain grain, byte[] task, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                return await grain.ComputeAsync(task).WaitAsync(cancellationToken);
            }
            catch (Exception e) when (e is OrleansException or TimeoutException or IOException && tries < MostTries)
            {
                // The worker died or is not to be reached: the tile is as it was, and another worker does it.
                Repeated++;
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }
}
