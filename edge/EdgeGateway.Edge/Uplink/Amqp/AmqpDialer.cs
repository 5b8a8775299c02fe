using System.Threading.Channels;
using Amqp;
using EdgeGateway.Edge.Uplink.Transports;

namespace EdgeGateway.Edge.Uplink.Amqp;

/// <summary>Opens AMQP connections to the hub and puts tokens on them.</summary>
/// <remarks>Without a SASL layer, as the device SDKs do: a token comes by CBS, a certificate in the TLS handshake. Source: iot-hub-protocol 4.1, 2.4.</remarks>
/// <param name="identity">Who the gateway is.</param>
/// <param name="route">The way to the hub's port.</param>
/// <param name="longestSilence">After which the connection is taken for lost; the hub is asked to speak at least four times as often.</param>
/// <param name="time">The clock.</param>
internal sealed class AmqpDialer(HubIdentity identity, IHubRoute route, TimeSpan longestSilence, TimeProvider time)
{
    /// <summary>What the gateway calls itself.</summary>
    public static readonly string ClientVersion = $"EdgeGateway/{typeof(AmqpDialer).Assembly.GetName().Version?.ToString(3)}";

    private const int IdleTimeoutMilliseconds = 120_000; // the library names half of it in OPEN, and hubs speak in half of that

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly AmqpPatience patience = new(Timeout, time);

    /// <summary>Connects, proves who the gateway is, and attaches the links.</summary>
    /// <param name="events">Takes what the hub says on its own account.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The connection, and whether a token is the proof, which must be renewed.</returns>
    /// <exception cref="HubException">The hub cannot be reached, or does not want this device.</exception>
    public async Task<(AmqpConnection Connection, bool HasToken)> OpenAsync(ChannelWriter<HubEvent> events, CancellationToken cancellationToken)
    {
        var transport = new AmqpTransport(await route.OpenAsync(cancellationToken), longestSilence, time);
        AmqpConnection opened;
        try
        {
            var connection = await patience.RunAsync(token => OpenAsync(transport, token), $"{identity.Address.Host} does not open an AMQP connection", cancellationToken);
            opened = new AmqpConnection(connection, transport, events, time);
        }
        catch
        {
            transport.Close();
            throw;
        }

        try
        {
            bool hasToken = await PutTokenAsync(opened, cancellationToken);
            await opened.AttachAsync(identity.Node, cancellationToken);
            return (opened, hasToken);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts a fresh token.</summary>
    /// <returns>False when the certificate is the proof: there is no token then.</returns>
    /// <exception cref="HubException">The hub does not accept it.</exception>
    public async Task<bool> PutTokenAsync(AmqpConnection connection, CancellationToken cancellationToken)
    {
        if (await identity.TokenAsync(time.GetUtcNow(), cancellationToken) is not { } token)
        {
            return false;
        }

        await connection.PutTokenAsync(identity.Resource, token, cancellationToken);
        return true;
    }

    private Task<Connection> OpenAsync(AmqpTransport transport, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory([new OpenTransport(transport)]);
        factory.AMQP.HostName = identity.Address.Name;
        factory.AMQP.ContainerId = $"{identity.DeviceId}-{Guid.NewGuid():N}";
        factory.AMQP.IdleTimeout = IdleTimeoutMilliseconds;
        return factory.CreateAsync(OpenTransport.Address, cancellationToken);
    }
}
