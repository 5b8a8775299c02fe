using System.Net;
using Orleans.Configuration;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>A worker process for tiles: a silo of Orleans.</summary>
internal static class WorkerHost
{
    /// <summary>Makes a worker that only listens on loopback.</summary>
    /// <param name="port">Where clients connect.</param>
    /// <param name="peerPort">Where the other workers connect.</param>
    /// <param name="firstPeerPort">The peer port of the worker that was started first and keeps the list of all; as <paramref name="peerPort"/> for that one.</param>
    public static IHost Create(int port, int peerPort, int firstPeerPort) => Create(silo => silo
        .UseLocalhostClustering(peerPort, port, new IPEndPoint(IPAddress.Loopback, firstPeerPort), OrleansTileRunner.Cluster, OrleansTileRunner.Cluster));

    /// <summary>Makes a worker among those of a list.</summary>
    /// <param name="port">Where clients connect.</param>
    /// <param name="peerPort">Where the other workers connect.</param>
    /// <param name="address">Where it listens and others reach it.</param>
    /// <param name="list">The list.</param>
    public static IHost Create(int port, int peerPort, IPAddress address, WorkerList list) => Create(silo => silo
        .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (WorkerList.Driver, list.ConnectionString))
        .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (OrleansTileRunner.Cluster, OrleansTileRunner.Cluster))
        .ConfigureEndpoints(address, peerPort, port)
        .Configure<ClusterMembershipOptions>(options =>
        {
            // Workers that all died at once stand in the list as alive: so long those that come next wait for them.
            options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
            options.NumMissedTableIAmAliveLimit = 2;
        }));

    private static IHost Create(Action<ISiloBuilder> among)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.UseOrleans(silo =>
        {
            among(silo);
            silo.Configure<ClusterMembershipOptions>(options =>
            {
                // Few workers: one that is silent for some seconds is dead, and one witness is enough.
                options.ProbeTimeout = TimeSpan.FromSeconds(2);
                options.NumMissedProbesLimit = 2;
                options.NumVotesForDeathDeclaration = 1;
                options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            });
        });
        return builder.Build();
    }
}
