using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Pipeline;
using EdgeGateway.Edge.TwinAgent;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Commands;

/// <summary>Puts together what talks to the hub.</summary>
internal static class CloudComposition
{
    /// <summary>Builds it; nothing connects yet.</summary>
    public static CloudSide Build(
        HubIdentity identity, ReadingBuffer buffer, DeliveryPolicy delivery, IDriverSet drivers, ConfigurationApplier configuration, SetAside setAside,
        TimeProvider time, ILoggerFactory loggers)
    {
        Random random = FleetRandom.Of(identity.DeviceId, buffer.State.Boot);
        var hub = new MqttHubClient(identity, random, time);
        var status = new UplinkStatus(loggers.CreateLogger<UplinkStatus>());
        var composer = new MessageComposer(identity.DeviceId);
        var outbox = new Outbox(buffer, composer, delivery, time);
        var gaps = new GapTeller(buffer, composer, setAside, loggers.CreateLogger<GapTeller>());
        var pump = new UplinkPump(buffer, outbox, gaps, hub, delivery, setAside, status, time, loggers.CreateLogger<UplinkPump>());
        var uplink = new UplinkLoop(hub, pump, new ReconnectDelay(random), status, time, loggers.CreateLogger<UplinkLoop>());
        var reported = new ReportedState(hub);
        reported.Set(GatewayReport.Property, GatewayReport.Of(buffer.State.Boot, time.GetUtcNow()));
        var methods = new DirectMethods(
            [new PingMethod(time), new ReadNowMethod(drivers), new GetDiagnosticsMethod(drivers, () => buffer.State.ToLedger(), () => status.State, time)],
            time,
            loggers.CreateLogger<DirectMethods>());
        var twin = new TwinAgent.TwinAgent(hub, configuration, reported, methods, loggers.CreateLogger<TwinAgent.TwinAgent>());
        return new CloudSide(hub, uplink, status, twin, new HealthReporter(drivers, reported, time));
    }
}
