using System.Globalization;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Methods;
using EdgeGateway.Hub.Refusals;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>What the hub does with each packet of a connected device.</summary>
/// <remarks>IoT Hub ends a connection that breaks a rule and says nothing: the reason is in the hub's log.</remarks>
internal sealed class DevicePackets(TelemetryIntake intake, TwinTopics twins, MethodBroker methods, SubscriptionPackets subscriptions, LiveDevices live)
{
    private const string Retained = "mqtt-retain";

    /// <summary>Serves one packet.</summary>
    /// <returns>Null when the connection goes on, else why it ends.</returns>
    public async Task<string?> ServeAsync(MqttSession session, MqttPacket packet)
    {
        live.Touch(session.DeviceId);
        switch (packet)
        {
            case MqttPublishPacket publish:
                return await PublishAsync(session, publish);
            case MqttSubscribePacket subscribe:
                return await subscriptions.SubscribeAsync(session, subscribe);
            case MqttUnsubscribePacket unsubscribe:
                await subscriptions.UnsubscribeAsync(session, unsubscribe);
                return null;
            case MqttPingReqPacket:
                await session.SendAsync(new OutboxItem(MqttPingRespPacket.Instance));
                return null;
            case MqttPubAckPacket acknowledgement:
                session.Acknowledged(acknowledgement.PacketIdentifier);
                return null;
            default:
                return $"it sent a packet that has no place here: {packet.GetType().Name}";
        }
    }

    private async Task<string?> PublishAsync(MqttSession session, MqttPublishPacket packet)
    {
        if (packet.QualityOfServiceLevel == MqttQualityOfServiceLevel.ExactlyOnce)
        {
            return "it sent with QoS 2";
        }

        if (TelemetryMessage.IsTelemetry(packet.Topic, session.DeviceId))
        {
            return await TelemetryAsync(session, packet);
        }

        if (!ServeRequest(session, packet))
        {
            return $"it sent to the unknown topic {packet.Topic}";
        }

        if (packet.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtLeastOnce)
        {
            await session.SendAsync(new OutboxItem(new MqttPubAckPacket { PacketIdentifier = packet.PacketIdentifier }));
        }

        return null;
    }

    private async Task<string?> TelemetryAsync(MqttSession session, MqttPublishPacket packet)
    {
        ReadOnlySpan<KeyValuePair<string, string>> added = packet.Retain ? [new(Retained, "true")] : [];
        Outcome<Taken> taken = intake.Take(session.Admitted, TelemetryMessage.Read(session.DeviceId, packet.Topic, packet.Payload, added));
        if (taken.Error is { } refusal)
        {
            return $"its message was refused: {refusal.Text}";
        }

        // The acknowledgement waits in the outbox for the disk; meanwhile the next message is read and shares the fsync.
        bool isAnswered = packet.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtLeastOnce && taken.Value.IsAcknowledged;
        for (int times = isAnswered && taken.Value.IsRepeated ? 2 : 1; times > 0; times--)
        {
            await session.SendAsync(new OutboxItem(isAnswered ? new MqttPubAckPacket { PacketIdentifier = packet.PacketIdentifier } : null, taken.Value.Stored));
        }

        return null;
    }

    private bool ServeRequest(MqttSession session, MqttPublishPacket packet)
    {
        string topic = packet.Topic;
        if (HubTopics.QueryValue(topic, "$rid") is not { } requestId)
        {
            return false;
        }

        if (topic.StartsWith(HubTopics.TwinGetPrefix, StringComparison.Ordinal))
        {
            twins.Get(session, requestId);
            return true;
        }

        if (topic.StartsWith(HubTopics.ReportedPatchPrefix, StringComparison.Ordinal))
        {
            twins.Report(session, requestId, packet);
            return true;
        }

        return topic.StartsWith(HubTopics.MethodResponsePrefix, StringComparison.Ordinal) && AnswerMethod(session, packet, requestId);
    }

    private bool AnswerMethod(MqttSession session, MqttPublishPacket packet, string requestId)
    {
        string status = packet.Topic[HubTopics.MethodResponsePrefix.Length..].Split('/')[0];
        if (!int.TryParse(status, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            return false;
        }

        methods.Answer(session.DeviceId, requestId, number, packet.Payload);
        return true;
    }
}
