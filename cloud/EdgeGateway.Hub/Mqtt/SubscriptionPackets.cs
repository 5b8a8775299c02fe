using EdgeGateway.Hub.Devices;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>Serves SUBSCRIBE and UNSUBSCRIBE; what a device subscribed to is on the disk before it is told so.</summary>
internal sealed class SubscriptionPackets(SubscriptionStore store, LiveDevices live)
{
    /// <returns>Null when the connection goes on, else why it ends.</returns>
    public async Task<string?> SubscribeAsync(MqttSession session, MqttSubscribePacket packet)
    {
        Subscriptions all = session.Subscriptions;
        var answer = new MqttSubAckPacket { PacketIdentifier = packet.PacketIdentifier, ReasonCodes = [] };
        foreach (MqttTopicFilter filter in packet.TopicFilters)
        {
            if (SubscriptionFilters.Find(filter.Topic, session.DeviceId) is not { } found)
            {
                return $"it subscribed to the unknown filter {filter.Topic}";
            }

            all |= found;
            answer.ReasonCodes.Add(filter.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtMostOnce ? MqttSubscribeReasonCode.GrantedQoS0 : MqttSubscribeReasonCode.GrantedQoS1);
        }

        Remember(session, all);
        await session.SendAsync(new OutboxItem(answer));
        session.Deliver();
        return null;
    }

    public async Task UnsubscribeAsync(MqttSession session, MqttUnsubscribePacket packet)
    {
        Subscriptions all = session.Subscriptions;
        foreach (string filter in packet.TopicFilters)
        {
            all &= ~(SubscriptionFilters.Find(filter, session.DeviceId) ?? Subscriptions.None);
        }

        Remember(session, all);
        await session.SendAsync(new OutboxItem(new MqttUnsubAckPacket { PacketIdentifier = packet.PacketIdentifier, ReasonCodes = [] }));
    }

    private void Remember(MqttSession session, Subscriptions subscriptions)
    {
        session.Subscriptions = subscriptions;
        if (session.IsPersistent)
        {
            store.Set(session.DeviceId, subscriptions);
        }

        live.Signal();
    }
}
