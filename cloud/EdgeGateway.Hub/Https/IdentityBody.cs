using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Registry;

namespace EdgeGateway.Hub.Https;

/// <summary>A device identity as the service API writes it.</summary>
/// <remarks>Source: iot-hub-protocol 7.3.</remarks>
internal static class IdentityBody
{
    public static JsonObject Write(DeviceIdentity device, Presence presence, int waiting) => new()
    {
        ["deviceId"] = device.DeviceId,
        ["generationId"] = device.GenerationId,
        ["etag"] = device.ETag,
        ["connectionState"] = presence.State,
        ["status"] = device.Status,
        ["statusReason"] = device.StatusReason,
        ["connectionStateUpdatedTime"] = ServiceTime.Text(presence.Since),
        ["statusUpdatedTime"] = ServiceTime.Text(device.StatusUpdatedTime),
        ["lastActivityTime"] = ServiceTime.Text(presence.LastActivity),
        ["cloudToDeviceMessageCount"] = waiting,
        ["authentication"] = new JsonObject
        {
            ["symmetricKey"] = KeysOf(device),
            ["x509Thumbprint"] = ThumbprintOf(device),
            ["type"] = device.AuthenticationType,
        },
        ["capabilities"] = new JsonObject { ["iotEdge"] = device.IsEdge },
        ["deviceScope"] = "",
        ["parentScopes"] = new JsonArray(),
    };

    public static JsonObject ThumbprintOf(DeviceIdentity device) => new() { ["primaryThumbprint"] = device.PrimaryThumbprint, ["secondaryThumbprint"] = device.SecondaryThumbprint };

    /// <summary>Reads the parts that a caller may set; members of the wrong type count as absent.</summary>
    public static IdentityRequest Read(JsonObject body)
    {
        var authentication = body["authentication"] as JsonObject;
        var key = authentication?["symmetricKey"] as JsonObject;
        var thumbprint = authentication?["x509Thumbprint"] as JsonObject;
        return new IdentityRequest
        {
            Status = Text(body, "status"),
            StatusReason = Text(body, "statusReason"),
            AuthenticationType = Text(authentication, "type"),
            PrimaryKey = Text(key, "primaryKey"),
            SecondaryKey = Text(key, "secondaryKey"),
            PrimaryThumbprint = Text(thumbprint, "primaryThumbprint"),
            SecondaryThumbprint = Text(thumbprint, "secondaryThumbprint"),
            IsEdge = (body["capabilities"] as JsonObject)?["iotEdge"] is JsonValue value && value.TryGetValue(out bool edge) ? edge : null,
        };
    }

    /// <summary>A device that shows a certificate has no keys that open anything.</summary>
    private static JsonObject KeysOf(DeviceIdentity device) => device.AuthenticationType == DeviceIdentity.Sas
        ? new JsonObject { ["primaryKey"] = device.PrimaryKey, ["secondaryKey"] = device.SecondaryKey }
        : new JsonObject { ["primaryKey"] = null, ["secondaryKey"] = null };

    public static string? Text(JsonObject? owner, string name) =>
        owner?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
