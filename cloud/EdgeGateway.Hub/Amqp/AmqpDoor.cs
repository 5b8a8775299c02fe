using System.Net.Security;
using EdgeGateway.Hub.Listening;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Puts the AMQP side together.</summary>
internal sealed class AmqpDoor : IAsyncDisposable
{
    private readonly AmqpFrontDoor door;
    private readonly TlsListener listener;

    /// <summary>Starts to serve event readers.</summary>
    public AmqpDoor(HubCore core, HubSettings settings, BoundPort port, SslServerAuthenticationOptions tls, TimeProvider time, ILogger logger)
    {
        var claims = new Claims(time);
        var name = new EventHubName([EventHubName.DefaultGroup, .. settings.ConsumerGroups]);
        var links = new LinkDirectory(
            new CbsNode(core.Tokens, claims, logger),
            new ManagementNode(core.Events, core.Tokens, claims, core.CreatedAt),
            new ReaderLinks(core.Events, name, claims, time, logger));
        door = new AmqpFrontDoor(settings.HostName, links, time, logger);
        listener = new TlsListener(port, tls, door.ServeAsync, time, logger);
        listener.Start();
    }

    public async ValueTask DisposeAsync()
    {
        door.Dispose();
        await listener.DisposeAsync();
    }
}
