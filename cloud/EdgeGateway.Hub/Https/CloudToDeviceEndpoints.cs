using System.Text.Json.Nodes;
using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Security;

namespace EdgeGateway.Hub.Https;

/// <summary>Services that send messages to devices by HTTPS, and take back what waits.</summary>
/// <remarks>The header iothub-to names the device, the others are those of a device's own message. Source: iot-hub-protocol 7.2 (purge) and 8 (address).</remarks>
internal sealed class CloudToDeviceEndpoints(ServiceCall call, DeviceRegistry registry, MessageQueues queues)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/messages/devicebound", (HttpContext context) => call.RunAsync(context, SendAsync, Rights.ServiceConnect));
        routes.MapDelete("/devices/{id}/commands", (HttpContext context, string id) => call.RunAsync(context, () => Purge(id), Rights.ServiceConnect));
    }

    private async Task<Outcome<HubAnswer>> SendAsync(HttpContext context)
    {
        Outcome<byte[]> body = await RequestBody.ReadAsync(context, MessageQueues.LargestMessage);
        if (body.Error is { } broken)
        {
            return broken;
        }

        DeviceMessage message = RequestBody.Message(context, body.Value);
        string to = message.System.FirstOrDefault(p => p.Key == DeviceMessage.To).Value ?? "";
        if (DeviceBoundAddress.DeviceIn(to) is not { } id)
        {
            return HubError.Invalid($"The header iothub-to is {to}: it must be /devices/the-device/messages/devicebound.");
        }

        if (registry.Find(id) is not { } device)
        {
            return HubError.DeviceNotFound(id);
        }

        return queues.Enqueue(device, message).Error is { } refusal ? refusal : HubAnswer.NoContent;
    }

    private Outcome<HubAnswer> Purge(string id) => registry.Find(id) is null
        ? HubError.DeviceNotFound(id)
        : HubAnswer.Ok(new JsonObject { ["deviceId"] = id, ["moduleId"] = null, ["totalMessagesPurged"] = queues.Purge(id) });
}
