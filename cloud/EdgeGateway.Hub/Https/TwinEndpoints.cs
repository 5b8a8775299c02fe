using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.Methods;
using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Security;
using EdgeGateway.Hub.Twins;

namespace EdgeGateway.Hub.Https;

/// <summary>Twins and direct methods over REST.</summary>
internal sealed class TwinEndpoints(ServiceCall call, DeviceRegistry registry, TwinStore twins, MethodBroker methods, MessageQueues queues, LiveDevices live)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/twins/{id}", (HttpContext context, string id) => call.RunAsync(context, () => Read(id), Rights.ServiceConnect));
        routes.MapPatch("/twins/{id}", (HttpContext context, string id) => call.RunAsync(context, () => ChangeAsync(context, id, replaces: false), Rights.ServiceConnect));
        routes.MapPut("/twins/{id}", (HttpContext context, string id) => call.RunAsync(context, () => ChangeAsync(context, id, replaces: true), Rights.ServiceConnect));
        routes.MapPost("/twins/{id}/methods", (HttpContext context, string id) => call.RunAsync(context, () => InvokeAsync(context, id), Rights.ServiceConnect));
    }

    private Outcome<HubAnswer> Read(string id) => registry.Find(id) is { } device ? Show(device, twins.Get(device)) : HubError.DeviceNotFound(id);

    private async Task<Outcome<HubAnswer>> ChangeAsync(HttpContext context, string id, bool replaces)
    {
        Outcome<JsonObject> body = await ServiceCall.ObjectAsync(context);
        if (body.Error is { } malformed)
        {
            return malformed;
        }

        Outcome<TwinChange> change = TwinChange.Parse(body.Value, replaces);
        if (change.Error is { } wrong)
        {
            return wrong;
        }

        if (registry.Find(id) is not { } device)
        {
            return HubError.DeviceNotFound(id);
        }

        Outcome<Twin> outcome = twins.Update(device, change.Value, ServiceCall.IfMatch(context));
        return outcome.Error is { } error ? error : Show(device, outcome.Value);
    }

    private async Task<Outcome<HubAnswer>> InvokeAsync(HttpContext context, string id)
    {
        Outcome<JsonObject> body = await ServiceCall.ObjectAsync(context);
        if (body.Error is { } malformed)
        {
            return malformed;
        }

        Outcome<MethodCall> invocation = MethodCall.Parse(JsonSerializer.SerializeToElement(body.Value));
        if (invocation.Error is { } wrong)
        {
            return wrong;
        }

        if (registry.Find(id) is null)
        {
            return HubError.DeviceNotFound(id);
        }

        Outcome<MethodAnswer> answer = await methods.InvokeAsync(id, invocation.Value, context.RequestAborted);
        return answer.Error is { } error
            ? error
            : HubAnswer.Ok(new JsonObject { ["status"] = answer.Value.Status, ["payload"] = answer.Value.Payload });
    }

    private HubAnswer Show(DeviceIdentity device, Twin twin) => HubAnswer.Ok(TwinBody.Write(device, twin, live.PresenceOf(device.DeviceId), queues.CountOf(device.DeviceId)), twin.ETag);
}
