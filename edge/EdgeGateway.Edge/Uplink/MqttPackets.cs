using System.Buffers;
using EdgeGateway.Contracts.HubNames;
using MQTTnet;
using MQTTnet.Protocol;

namespace EdgeGateway.Edge.Uplink;

/// <summary>What the gateway says over MQTT.</summary>
internal static class MqttPackets
{
    /// <summary>The subscriptions that twin and methods need.</summary>
    public static MqttClientSubscribeOptions Subscriptions() => new MqttClientSubscribeOptionsBuilder()
        .WithTopicFilter(HubTopics.TwinResponses)
        .WithTopicFilter(HubTopics.DesiredPatches)
        .WithTopicFilter(HubTopics.Methods)
        .Build();

    /// <summary>A message; confirmed ones have quality of service 1, the others 0.</summary>
    public static MqttApplicationMessage Message(string topic, ReadOnlyMemory<byte> body, bool confirmed) => new()
    {
        Topic = topic,
        Payload = new ReadOnlySequence<byte>(body),
        QualityOfServiceLevel = confirmed ? MqttQualityOfServiceLevel.AtLeastOnce : MqttQualityOfServiceLevel.AtMostOnce,
    };
}
