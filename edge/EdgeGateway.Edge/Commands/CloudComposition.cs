using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Pipeline;
using EdgeGateway.Edge.Time;
using EdgeGateway.Edge.TwinAgent;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Commands;

/// <summary>Puts together what talks to the hub.</summary>
internal static class CloudComposition
{
    /// <summary>Builds it; nothing connects yet.</summary>
    public static CloudSide Build(
        HubIdentity identity, RunSettings settings, UplinkPolicy policy, ReadingBuffer buffer, DeliveryPolicy delivery, IDriverSet drivers, ConfigurationApplier configuration, SetAside setAside,
        GatewayClock time, ILoggerFactory loggers)
    {
        UplinkComposition uplink = UplinkComposition.Build(identity, settings, policy, buffer, delivery, setAside, time, loggers);
        var reported = new ReportedState(uplink.Hub);
        reported.Set(GatewayReport.Property, GatewayReport.Of(buffer.State.Boot, time.GetUtcNow()));
        var diagnostics = new GetDiagnosticsMethod(
            drivers, () => buffer.State.ToLedger(), () => uplink.Status.State, () => uplink.Ways.Report, () => UnitBudget.Of(buffer.State, delivery.Settings, time.GetUtcNow()), time);
        DirectMethods methods = MethodComposition.Build(drivers, diagnostics, time, loggers);
        var sent = new SentConfiguration(uplink.Hub, configuration, identity.DeviceId, loggers.CreateLogger<SentConfiguration>());
        var twin = new TwinAgent.TwinAgent(uplink.Hub, configuration, reported, methods, sent, loggers.CreateLogger<TwinAgent.TwinAgent>());
        return new CloudSide(time, uplink.Hub, uplink.Loop, uplink.Status, twin, new HealthReporter(drivers, () => uplink.Ways.Report, buffer, reported, time));
    }
}
