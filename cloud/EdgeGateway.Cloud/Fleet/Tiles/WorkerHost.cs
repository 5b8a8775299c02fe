using System.Net;
using Orleans.Configuration;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>A worker process for tiles: a silo of Orleans that only listens on loopback.</summary>
internal static class WorkerHost
{
    /// <summary>Makes the worker.</summary>
    /// <param name="port">Where clients connect.</param>
    /// <param name="peerPort">Where the other workers connect.</param>
    /// <param name="firstPeerPort">The peer port of the worker that was started first and keeps the list of all; as <paramref name="peerPort"/> for that one.</param>
    public static IHost Create(int port, int peerPort, int firstPeerPort)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(peerPort, port, new IPEndPoint(IPAddress.Loopback, firstPeerPort), OrleansTileRunner.Cluster, OrleansTileRunner.Cluster)
            .Configure<ClusterMembershipOptions>(options =>
            {
                // Few workers on one machine: one that is silent for some seconds is dead, and one witness is enough.
                options.ProbeTimeout = TimeSpan.FromSeconds(2);
                options.NumMissedProbesLimit = 2;
                options.NumVotesForDeathDeclaration = 1;
                options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            }));
        return builder.Build();
    }
}
