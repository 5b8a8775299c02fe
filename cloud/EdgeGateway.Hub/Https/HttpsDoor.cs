using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Hub.Listening;
using EdgeGateway.Hub.Provisioning;

namespace EdgeGateway.Hub.Https;

/// <summary>Puts the HTTPS side together.</summary>
internal static class HttpsDoor
{
    /// <summary>Starts to serve the service API.</summary>
    public static Task<HttpsFrontDoor> OpenAsync(
        HubCore core, BoundPort port, X509Certificate2 certificate, WebSocketEndpoints sockets, bool allowFaults, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var call = new ServiceCall(core.Tokens, time, loggers.CreateLogger("Https"));
        return HttpsFrontDoor.StartAsync(
            port,
            certificate,
            routes =>
            {
                sockets.Map(routes);
                Map(routes, call, core);
                MapProvisioning(routes, call, core, time);
                if (allowFaults)
                {
                    new FaultEndpoints(call, core.Faults, core.Live).Map(routes);
                }
            },
            call,
            loggers,
            cancellation);
    }

    private static void MapProvisioning(IEndpointRouteBuilder routes, ServiceCall call, HubCore core, TimeProvider time)
    {
        new EnrolmentEndpoints(call, core.Enrolments, time).Map(routes);
        new RegistrationEndpoints(call, core.Registrations).Map(routes);
    }

    private static void Map(IEndpointRouteBuilder routes, ServiceCall call, HubCore core)
    {
        new DeviceEndpoints(call, core.Registry, core.Queues, core.Live).Map(routes);
        new BulkEndpoint(call, core.Registry, core.Twins).Map(routes);
        new TwinEndpoints(call, core.Registry, core.Twins, core.Methods, core.Queues, core.Live).Map(routes);
        new QueryEndpoints(call, new TwinQuery(core.Registry, core.Twins, core.Queues, core.Live)).Map(routes);
        var device = new DeviceCall(call, core.Gate, core.Live);
        new DeviceTelemetryEndpoint(device, core.Intake).Map(routes);
        new DeviceMessageEndpoints(device, core.Queues).Map(routes);
        new CloudToDeviceEndpoints(call, core.Registry, core.Queues).Map(routes);
        new StatisticsEndpoints(call, core.Registry, core.Live).Map(routes);
    }
}
