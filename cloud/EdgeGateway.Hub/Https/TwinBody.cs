using System.Text.Json.Nodes;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Twins;

namespace EdgeGateway.Hub.Https;

/// <summary>A twin as the service API writes it.</summary>
/// <remarks>Source: iot-hub-protocol 7.4.</remarks>
internal static class TwinBody
{
    public static JsonObject Write(DeviceIdentity device, Twin twin, Presence presence, int waiting) => new()
    {
        ["deviceId"] = device.DeviceId,
        ["etag"] = twin.ETag,
        ["deviceEtag"] = device.ETag,
        ["status"] = device.Status,
        ["statusUpdateTime"] = ServiceTime.Text(device.StatusUpdatedTime),
        ["connectionState"] = presence.State,
        ["lastActivityTime"] = ServiceTime.Text(presence.LastActivity),
        ["cloudToDeviceMessageCount"] = waiting,
        ["authenticationType"] = device.AuthenticationType,
        ["x509Thumbprint"] = IdentityBody.ThumbprintOf(device),
        ["modelId"] = twin.ModelId,
        ["version"] = twin.Version,
        ["tags"] = twin.Tags.DeepClone(),
        ["properties"] = new JsonObject { ["desired"] = twin.Desired.ForService(), ["reported"] = twin.Reported.ForService() },
        ["capabilities"] = new JsonObject { ["iotEdge"] = device.IsEdge },
    };
}
