using System.Net;
using EdgeGateway.Cloud.Batch.Azure;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>Gives a job the runner of its tiles for as long as it runs.</summary>
internal static class TileRunners
{
    /// <summary>Runs a job.</summary>
    /// <param name="choice">Who computes the tiles.</param>
    /// <param name="messages">Told what is made on a service.</param>
    /// <param name="clock">Paces the tries.</param>
    /// <param name="job">The job.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<FleetResult> UseAsync(
        TileChoice choice, TextWriter messages, TimeProvider clock, FleetJobOptions job, Func<FleetJobOptions, Task<FleetResult>> run, CancellationToken cancellationToken)
    {
        switch (choice)
        {
            case TileChoice.Workers workers:
                await using (OrleansTileRunner runner = await OrleansTileRunner.ConnectAsync([.. workers.Ports.Select(port => new IPEndPoint(IPAddress.Loopback, port))], clock, cancellationToken))
                {
                    return await run(job with { Tiles = runner });
                }

            case TileChoice.Listed listed:
                await using (OrleansTileRunner runner = await OrleansTileRunner.ConnectAsync(await WorkerList.OpenAsync(listed.ConnectionStringFile, cancellationToken), clock, cancellationToken))
                {
                    return await run(job with { Tiles = runner });
                }

            case TileChoice.Pool pool:
                using (AzureBatchClient client = AzureBatch.Open(pool.Azure, clock))
                {
                    return await run(job with { Tiles = new BatchTileRunner(new AzureBatchRunner(client, pool.Azure, clock, messages), pool.Program) });
                }

            default:
                return await run(job);
        }
    }
}
