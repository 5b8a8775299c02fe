using Orleans.Concurrency;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>Computes tiles on a worker, as many at once as it has processors.</summary>
[StatelessWorker]
internal sealed class TileGrain : Grain, ITileGrain
{
    public Task<byte[]> ComputeAsync(byte[] task) => Task.FromResult(TileTask.Run(task));
}
