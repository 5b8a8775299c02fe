using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;

namespace EdgeGateway.Hub.Https;

/// <summary>Takes what devices send by HTTPS: one message, or a batch. The answer comes when all of it is on the disk.</summary>
internal sealed class DeviceTelemetryEndpoint(DeviceCall call, TelemetryIntake intake)
{
    /// <summary>Base64 and the properties' names around the largest message.</summary>
    private const int LargestBody = 2 * DeviceMessage.LargestFromDevice;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost(
        "/devices/{id}/messages/events",
        (HttpContext context, string id) => call.RunAsync(context, id, device => TakeAsync(context, device)));

    private async Task<Outcome<HubAnswer>> TakeAsync(HttpContext context, DeviceVerdict.Admitted device)
    {
        Outcome<byte[]> body = await RequestBody.ReadAsync(context, LargestBody);
        if (body.Error is { } broken)
        {
            return broken;
        }

        Outcome<IReadOnlyList<DeviceMessage>> messages = IsBatch(context) ? ReadBatch(body.Value) : new[] { RequestBody.Message(context, body.Value) };
        if (messages.Error is { } malformed)
        {
            return malformed;
        }

        Outcome<Taken> taken = intake.TakeAll(device, messages.Value);
        if (taken.Error is { } refusal)
        {
            return refusal;
        }

        await taken.Value.Stored;
        if (!taken.Value.IsAcknowledged)
        {
            context.Abort();
        }

        return HubAnswer.NoContent;
    }

    private static bool IsBatch(HttpContext context) =>
        context.Request.ContentType?.StartsWith(TelemetryBatch.ContentType, StringComparison.OrdinalIgnoreCase) == true;

    private static Outcome<IReadOnlyList<DeviceMessage>> ReadBatch(byte[] body)
    {
        try
        {
            return TelemetryBatch.Parse(JsonNode.Parse(body) ?? new JsonArray());
        }
        catch (JsonException)
        {
            return HubError.Malformed("The batch is not JSON.");
        }
    }
}
