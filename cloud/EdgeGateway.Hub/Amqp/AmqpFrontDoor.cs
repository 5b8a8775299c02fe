using Amqp;
using Amqp.Listener;
using EdgeGateway.Hub.Amqp.DeviceLinks;
using EdgeGateway.Hub.Listening;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Lets devices, services and event readers in: opens the AMQP connection and hands it to AMQPNetLite.</summary>
internal sealed class AmqpFrontDoor : IDisposable
{
    private const int IdleTimeoutMilliseconds = 240_000;
    private static readonly TimeSpan OpeningTime = TimeSpan.FromSeconds(20);
    private readonly ArrivedTransports arrived = new();
    private readonly ContainerHost host;
    private readonly AmqpPeers peers;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    public AmqpFrontDoor(string hostName, ILinkProcessor links, AmqpPeers peers, TimeProvider time, ILogger logger)
    {
        (this.peers, this.time, this.logger) = (peers, time, logger);
        host = new ContainerHost([new Address(hostName, 1, null, null, "/", ArrivedTransports.Scheme)]);
        host.CustomTransports[ArrivedTransports.Scheme] = arrived;
        host.Listeners[0].AMQP.IdleTimeout = IdleTimeoutMilliseconds;
        host.Listeners[0].HandlerFactory = _ => new DeliveryTags();
        host.RegisterLinkProcessor(links);
        host.Open();
    }

    /// <summary>Serves one connection until it ends.</summary>
    public async Task ServeAsync(ArrivedConnection connection, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var peer = new AmqpPeer(connection.Peer, connection.Certificate, ended.Token);
        byte[]? header = await OpenAsync(connection.Stream, peer, stopping);
        if (header is null)
        {
            Log.NoAmqp(logger, connection.Peer);
            return;
        }

        Log.ReaderConnected(logger, connection.Peer);
        var transport = new StreamTransport(connection.Stream, header, opened => peers.Add(opened, peer));
        arrived.Add(transport);
        try
        {
            await transport.Closed.WaitAsync(stopping);
        }
        finally
        {
            transport.Close();
            if (transport.Connection is { } gone)
            {
                peers.Remove(gone);
            }

            Log.ReaderGone(logger, connection.Peer);
        }
    }

    public void Dispose() => host.Close();

    private async Task<byte[]?> OpenAsync(Stream stream, AmqpPeer peer, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(OpeningTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        return await AmqpOpening.RunAsync(stream, (user, password) => peers.Login(peer, user, password), either.Token);
    }
}
