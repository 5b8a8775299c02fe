using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Twins;
using MQTTnet.Packets;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>Answers the twin requests of a device.</summary>
/// <remarks>Source: iot-hub-protocol 3.5. A refusal carries a body with errorCode: some SDKs look at nothing else.</remarks>
internal sealed class TwinTopics(TwinStore twins, TimeProvider time)
{
    private const int Ok = 200, NoContent = 204;

    /// <summary>Sends the whole twin. What the request's body holds does not matter.</summary>
    public void Get(MqttSession session, string requestId) =>
        session.Publish(Subscriptions.TwinResponses, HubTopics.TwinResponse(Ok, requestId), twins.Get(session.Device).ForDevice());

    /// <summary>Merges what the device reports.</summary>
    public void Report(MqttSession session, string requestId, MqttPublishPacket packet)
    {
        Outcome<Twin> outcome = Merge(session, packet);
        if (outcome.Error is { } error)
        {
            session.Publish(Subscriptions.TwinResponses, HubTopics.TwinResponse(error.Status, requestId), BodyOf(error));
        }
        else
        {
            session.Publish(Subscriptions.TwinResponses, HubTopics.TwinResponse(NoContent, requestId, outcome.Value.Reported.Version), ReadOnlyMemory<byte>.Empty);
        }
    }

    private Outcome<Twin> Merge(MqttSession session, MqttPublishPacket packet)
    {
        long? expected = null;
        if (HubTopics.QueryValue(packet.Topic, "$version") is { } text)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long version))
            {
                return HubError.Malformed($"$version is {text}, not a number.");
            }

            expected = version;
        }

        try
        {
            return JsonNode.Parse(packet.Payload.ToArray()) is JsonObject patch
                ? twins.Report(session.Device, patch, expected)
                : HubError.Malformed("Reported properties must be a JSON object.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return HubError.Malformed("Reported properties are not JSON, or name a member twice.");
        }
    }

    private JsonObject BodyOf(HubError error) => new()
    {
        ["errorCode"] = error.Code,
        ["trackingId"] = Guid.NewGuid().ToString("N"),
        ["message"] = error.Text,
        ["timestampUtc"] = time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
    };
}
