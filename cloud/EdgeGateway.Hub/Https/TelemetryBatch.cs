using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Https;

/// <summary>Many messages in one POST: <c>[{"body":"base64","properties":{"iothub-app-name":"value"}}]</c>.</summary>
/// <remarks>Source: iot-hub-protocol 5. A body is base64 unless <c>base64Encoded</c> is false.</remarks>
internal static class TelemetryBatch
{
    public const string ContentType = "application/vnd.microsoft.iothub.json";

    public static Outcome<IReadOnlyList<DeviceMessage>> Parse(JsonNode body)
    {
        if (body is not JsonArray { Count: > 0 } items)
        {
            return HubError.Malformed("A batch is a JSON array of one message or more.");
        }

        var messages = new List<DeviceMessage>();
        foreach (JsonNode? item in items)
        {
            try
            {
                messages.Add(Read(item as JsonObject ?? throw new FormatException("it is no object")));
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                return HubError.Malformed($"Message {messages.Count + 1} of the batch cannot be read: {e.Message}.");
            }
        }

        return messages;
    }

    private static DeviceMessage Read(JsonObject item)
    {
        string text = IdentityBody.Text(item, "body") ?? throw new FormatException("it has no body");
        bool isText = item["base64Encoded"] is JsonValue value && value.GetValueKind() == JsonValueKind.False;
        byte[] bytes = isText ? Encoding.UTF8.GetBytes(text) : Convert.FromBase64String(text);
        var properties = item["properties"] as JsonObject ?? [];
        return DeviceHeaders.ReadNamed(properties.Select(p => KeyValuePair.Create(p.Key, p.Value?.ToString() ?? "")), bytes);
    }
}
