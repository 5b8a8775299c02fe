using System.Net;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>Connects a job to its workers for as long as it runs.</summary>
internal static class TileWorkers
{
    /// <summary>Runs a job.</summary>
    /// <param name="ports">The ports of the workers, on loopback; empty for threads of this process.</param>
    /// <param name="clock">Paces the tries.</param>
    /// <param name="job">The job.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<FleetResult> UseAsync(
        IReadOnlyList<int> ports, TimeProvider clock, FleetJobOptions job, Func<FleetJobOptions, Task<FleetResult>> run, CancellationToken cancellationToken)
    {
        if (ports.Count == 0)
        {
            return await run(job);
        }

        await using OrleansTileRunner runner = await OrleansTileRunner.ConnectAsync([.. ports.Select(port => new IPEndPoint(IPAddress.Loopback, port))], clock, cancellationToken);
        return await run(job with { Tiles = runner });
    }
}
