using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Security;

namespace EdgeGateway.Hub.Https;

/// <summary>The identity registry over REST.</summary>
internal sealed class DeviceEndpoints(ServiceCall call, DeviceRegistry registry, MessageQueues queues, LiveDevices live)
{
    private const int MostListed = 1000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/devices", (HttpContext context) => call.RunAsync(context, () => List(context), Rights.RegistryRead));
        routes.MapGet("/devices/{id}", (HttpContext context, string id) => call.RunAsync(context, () => Read(id), Rights.RegistryRead));
        routes.MapPut("/devices/{id}", (HttpContext context, string id) => call.RunAsync(context, () => PutAsync(context, id), Rights.RegistryWrite));
        routes.MapDelete("/devices/{id}", (HttpContext context, string id) => call.RunAsync(context, () => Delete(context, id), Rights.RegistryWrite));
    }

    private Outcome<HubAnswer> List(HttpContext context)
    {
        string top = context.Request.Query["top"].ToString();
        int most = MostListed;
        if (top.Length > 0 && (!int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > MostListed))
        {
            return HubError.Invalid($"top is {top}: give 1 to {MostListed}.");
        }

        return HubAnswer.Ok(new JsonArray([.. registry.All.Take(most).Select(d => IdentityBody.Write(d, live.PresenceOf(d.DeviceId), queues.CountOf(d.DeviceId)))]));
    }

    private Outcome<HubAnswer> Read(string id) => registry.Find(id) is { } device ? Show(device) : HubError.DeviceNotFound(id);

    private async Task<Outcome<HubAnswer>> PutAsync(HttpContext context, string id)
    {
        Outcome<JsonObject> body = await ServiceCall.ObjectAsync(context);
        if (body.Error is { } malformed)
        {
            return malformed;
        }

        if (IdentityBody.Text(body.Value, "deviceId") is { } named && named != id)
        {
            return HubError.Invalid($"The body is of device {named}, the path of {id}.");
        }

        IdentityRequest request = IdentityBody.Read(body.Value);
        Outcome<DeviceIdentity> outcome = ServiceCall.IfMatch(context) is { } ifMatch ? registry.Update(id, request, ifMatch) : registry.Create(id, request);
        return outcome.Error is { } error ? error : Show(outcome.Value);
    }

    private Outcome<HubAnswer> Delete(HttpContext context, string id) =>
        registry.Delete(id, ServiceCall.IfMatch(context)).Error is { } error ? error : HubAnswer.NoContent;

    private HubAnswer Show(DeviceIdentity device) => HubAnswer.Ok(IdentityBody.Write(device, live.PresenceOf(device.DeviceId), queues.CountOf(device.DeviceId)), device.ETag);
}
