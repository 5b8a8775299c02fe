using System.Text.Json.Nodes;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Security;

namespace EdgeGateway.Hub.Https;

/// <summary>How many devices there are, over REST.</summary>
internal sealed class StatisticsEndpoints(ServiceCall call, DeviceRegistry registry, LiveDevices live)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/statistics/devices", (HttpContext context) => call.RunAsync(context, CountDevices, Rights.RegistryRead));
        routes.MapGet("/statistics/service", (HttpContext context) => call.RunAsync(context, CountConnected, Rights.ServiceConnect, Rights.RegistryRead));
    }

    private Outcome<HubAnswer> CountDevices()
    {
        IReadOnlyList<DeviceIdentity> all = registry.All;
        int enabled = all.Count(d => d.IsEnabled);
        return HubAnswer.Ok(new JsonObject { ["totalDeviceCount"] = all.Count, ["enabledDeviceCount"] = enabled, ["disabledDeviceCount"] = all.Count - enabled });
    }

    private Outcome<HubAnswer> CountConnected() => HubAnswer.Ok(new JsonObject { ["connectedDeviceCount"] = live.Count });
}
