using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Mqtt;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace EdgeGateway.Hub.Provisioning;

/// <summary>What the hub does with each packet of a device that asks for its hub.</summary>
internal sealed class RegistrationPackets(RegistrationDesk desk)
{
    /// <summary>Serves one packet.</summary>
    /// <returns>Whether the connection goes on.</returns>
    public bool Serve(MqttWire wire, MqttPacket packet, string registrationId, AttestationVerdict.Proven proven)
    {
        switch (packet)
        {
            case MqttSubscribePacket subscribe:
                wire.Add(Answer(subscribe));
                return true;
            case MqttPublishPacket publish:
                return Publish(wire, publish, registrationId, proven);
            case MqttUnsubscribePacket unsubscribe:
                wire.Add(new MqttUnsubAckPacket { PacketIdentifier = unsubscribe.PacketIdentifier, ReasonCodes = [] });
                return true;
            case MqttPingReqPacket:
                wire.Add(MqttPingRespPacket.Instance);
                return true;
            default:
                return false;
        }
    }

    private static MqttSubAckPacket Answer(MqttSubscribePacket packet) => new()
    {
        PacketIdentifier = packet.PacketIdentifier,
        ReasonCodes = [.. packet.TopicFilters.Select(f => f.Topic == ProvisioningNames.ResponseFilter ? MqttSubscribeReasonCode.GrantedQoS0 : MqttSubscribeReasonCode.UnspecifiedError)],
    };

    private bool Publish(MqttWire wire, MqttPublishPacket packet, string registrationId, AttestationVerdict.Proven proven)
    {
        if (packet.QualityOfServiceLevel == MqttQualityOfServiceLevel.ExactlyOnce || HubTopics.QueryValue(packet.Topic, "$rid") is not { } requestId)
        {
            return false;
        }

        if (packet.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtLeastOnce)
        {
            wire.Add(new MqttPubAckPacket { PacketIdentifier = packet.PacketIdentifier });
        }

        if (Answer(packet.Topic, registrationId, proven) is not { } answer)
        {
            return false;
        }

        int? retryAfter = answer.Status == StatusCodes.Status202Accepted ? desk.RetryAfterSeconds : null;
        wire.Add(new MqttPublishPacket
        {
            Topic = ProvisioningNames.Response(answer.Status, requestId, retryAfter),
            Payload = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(answer.Body.ToJsonString())),
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtMostOnce,
        });
        return true;
    }

    private (int Status, JsonObject Body)? Answer(string topic, string registrationId, AttestationVerdict.Proven proven)
    {
        if (topic.StartsWith(ProvisioningNames.RegisterPrefix, StringComparison.Ordinal))
        {
            return desk.Register(registrationId, proven);
        }

        return topic.StartsWith(ProvisioningNames.StatusPrefix, StringComparison.Ordinal)
            ? desk.Outcome(registrationId, HubTopics.QueryValue(topic, "operationId") ?? "")
            : null;
    }
}
