using System.Net;
using EdgeGateway.Contracts.Hosting;
using Orleans.Configuration;
using Orleans.Runtime;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>The way to the workers: a client of Orleans.</summary>
internal static class WorkerClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Connects to workers on this machine.</summary>
    /// <exception cref="OperatorException">None of them answers.</exception>
    public static Task<IHost> StartAsync(IReadOnlyList<IPEndPoint> workers, TimeProvider clock, CancellationToken cancellationToken) =>
        StartAsync(client => client.UseStaticClustering([.. workers]), $"at {string.Join(", ", workers)}", clock, cancellationToken);

    /// <summary>Connects to the workers of a list.</summary>
    /// <exception cref="OperatorException">None of them answers.</exception>
    public static Task<IHost> StartAsync(WorkerList workers, TimeProvider clock, CancellationToken cancellationToken) =>
        StartAsync(
            client => client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (WorkerList.Driver, workers.ConnectionString)),
            $"of those in {workers.Name}", clock, cancellationToken);

    private static async Task<IHost> StartAsync(Action<IClientBuilder> find, string where, TimeProvider clock, CancellationToken cancellationToken)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleansClient(client =>
        {
            find(client);
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (OrleansTileRunner.Cluster, OrleansTileRunner.Cluster))
                .Configure<ClientMessagingOptions>(options => options.ResponseTimeout = Patience);
        });
        IHost host = builder.Build();
        try
        {
            // The client itself would go on trying for minutes.
            await host.StartAsync(cancellationToken).WaitAsync(Patience, clock, cancellationToken);
            return host;
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or IOException or AggregateException)
        {
            host.Dispose();
            throw new OperatorException($"No worker answers {where}: start one with cloud-twin worker, or leave --tiles away.", e);
        }
    }
}
