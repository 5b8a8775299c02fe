using EdgeGateway.Hub.Amqp.DeviceLinks;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Puts the AMQP side together.</summary>
internal static class AmqpDoor
{
    /// <summary>The door, for whatever listener brings connections.</summary>
    public static AmqpFrontDoor Create(HubCore core, HubSettings settings, TimeProvider time, ILogger logger)
    {
        var claims = new Claims(time);
        var name = new EventHubName([EventHubName.DefaultGroup, .. settings.ConsumerGroups]);
        var peers = new AmqpPeers(core.Gate, core.Entrance, time, logger);
        var links = new LinkDirectory(
            new CbsNode(core.Tokens, claims, peers, logger),
            new ManagementNode(core.Events, core.Tokens, claims, core.CreatedAt),
            new ReaderLinks(core.Events, name, claims, time, logger),
            new DeviceLinkDirectory(peers, core.Intake, core.Queues, core.Twins, core.Reports, core.Methods, core.Live),
            new ServiceLinks(core.Registry, core.Queues, claims));
        return new AmqpFrontDoor(settings.HostName, links, peers, time, logger);
    }
}
