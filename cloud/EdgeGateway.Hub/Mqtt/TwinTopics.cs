using System.Buffers;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Twins;
using MQTTnet.Packets;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>Answers the twin requests of a device.</summary>
/// <remarks>Source: iot-hub-protocol 3.5.</remarks>
internal sealed class TwinTopics(TwinStore twins, TwinReports reports)
{
    private const int Ok = 200, NoContent = 204;

    /// <summary>Sends the whole twin. What the request's body holds does not matter.</summary>
    public void Get(MqttSession session, string requestId) =>
        session.Publish(Subscriptions.TwinResponses, HubTopics.TwinResponse(Ok, requestId), twins.Get(session.Device).ForDevice());

    /// <summary>Merges what the device reports.</summary>
    public void Report(MqttSession session, string requestId, MqttPublishPacket packet)
    {
        Outcome<Twin> outcome = reports.Merge(session.Device, packet.Payload.ToArray(), HubTopics.QueryValue(packet.Topic, "$version"));
        if (outcome.Error is { } error)
        {
            session.Publish(Subscriptions.TwinResponses, HubTopics.TwinResponse(error.Status, requestId), reports.BodyOf(error));
        }
        else
        {
            session.Publish(Subscriptions.TwinResponses, HubTopics.TwinResponse(NoContent, requestId, outcome.Value.Reported.Version), ReadOnlyMemory<byte>.Empty);
        }
    }
}
