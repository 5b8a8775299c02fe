using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;

namespace EdgeGateway.Hub.Https;

/// <summary>Devices that poll for their messages by HTTPS.</summary>
/// <remarks>Source: iot-hub-protocol 5: the lock token is the etag; it is good for a minute.</remarks>
internal sealed class DeviceMessageEndpoints(DeviceCall call, MessageQueues queues)
{
    private const string Path = "/devices/{id}/messages/devicebound";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, string id) => call.RunAsync(context, id, device => Done(Take(device))));
        routes.MapDelete(Path + "/{token}", (HttpContext context, string id, string token) => call.RunAsync(context, id, device => Done(End(token, t => queues.Complete(device.Device.DeviceId, t)))));
        routes.MapPost(Path + "/{token}/abandon", (HttpContext context, string id, string token) => call.RunAsync(context, id, device => Done(End(token, t => queues.Abandon(device.Device.DeviceId, t)))));
    }

    private Outcome<HubAnswer> Take(DeviceVerdict.Admitted device)
    {
        // Nobody holds what was polled but its lock: the next connection of the device must not take it back.
        if (queues.Take(device.Device.DeviceId, new object()) is not { } locked)
        {
            return HubAnswer.NoContent;
        }

        return new HubAnswer(StatusCodes.Status200OK, null)
        {
            Content = locked.Queued.Body,
            ContentType = "application/octet-stream",
            ETag = locked.Lock.ToString(),
            Headers = DeviceHeaders.Write(locked),
        };
    }

    /// <summary>Completing and rejecting are the same to the hub: the message is gone.</summary>
    private static Outcome<HubAnswer> End(string token, Func<Guid, HubError?> end)
    {
        if (!Guid.TryParse(token, out Guid parsed))
        {
            return HubError.Invalid($"{token} is no lock token: it is the etag of the message.");
        }

        return end(parsed) is { } error ? error : HubAnswer.NoContent;
    }

    private static Task<Outcome<HubAnswer>> Done(Outcome<HubAnswer> outcome) => Task.FromResult(outcome);
}
