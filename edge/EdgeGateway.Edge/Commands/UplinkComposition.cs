using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Commands;

/// <summary>Puts together the connection to the hub and what sends readings on it.</summary>
/// <param name="Hub">The connection.</param>
/// <param name="Ways">Which way is used.</param>
/// <param name="Loop">Keeps it and sends.</param>
/// <param name="Status">Where it stands.</param>
internal sealed record UplinkComposition(IHubClient Hub, WaySelector Ways, UplinkLoop Loop, UplinkStatus Status)
{
    private const string LastWay = "way.json";

    /// <summary>Builds it; nothing connects yet.</summary>
    public static UplinkComposition Build(
        HubIdentity identity, RunSettings settings, UplinkPolicy policy, ReadingBuffer buffer, DeliveryPolicy delivery, SetAside setAside, TimeProvider time, ILoggerFactory loggers)
    {
        Random random = FleetRandom.Of(identity.DeviceId, buffer.State.Boot);
        var transports = new HubTransports(identity, settings.Access, random, time);
        var memory = new WayMemory(settings.State.File(LastWay));
        var ways = new WaySelector(settings.Access.Proxy, memory.Read(), time);
        var switching = new SwitchingHubClient(ways, memory, policy, transports.Create, transports.Route, time, loggers.CreateLogger<SwitchingHubClient>());
        IHubClient hub = ReassignedHub.Around(switching, identity);
        var status = new UplinkStatus(loggers.CreateLogger<UplinkStatus>());
        var composer = new MessageComposer(identity.DeviceId);
        var outbox = new Outbox(buffer, composer, delivery, new DeliveryPace(random), time);
        var gaps = new GapTeller(buffer, composer, setAside, loggers.CreateLogger<GapTeller>());
        var pump = new UplinkPump(buffer, outbox, gaps, hub, delivery, setAside, status, time, loggers.CreateLogger<UplinkPump>());
        return new UplinkComposition(hub, ways, new UplinkLoop(hub, pump, new ReconnectDelay(random), status, time, loggers.CreateLogger<UplinkLoop>()), status);
    }
}
