using System.Buffers;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Devices;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>Reads a telemetry PUBLISH.</summary>
/// <remarks>Source: iot-hub-protocol 3.3.</remarks>
internal static class TelemetryMessage
{
    /// <summary>The topic that telemetry of a device begins with, without the last slash.</summary>
    public static string TopicOf(string deviceId) => HubTopics.Telemetry(deviceId, "").TrimEnd('/');

    /// <summary>Whether a topic is the device's telemetry topic, with or without properties.</summary>
    public static bool IsTelemetry(string topic, string deviceId) =>
        TopicOf(deviceId) is var prefix && topic.StartsWith(prefix, StringComparison.Ordinal) && (topic.Length == prefix.Length || topic[prefix.Length] == '/');

    /// <summary>Reads a message.</summary>
    /// <param name="deviceId">Who sends.</param>
    /// <param name="topic">A topic for which <see cref="IsTelemetry"/> is true.</param>
    /// <param name="body">The payload.</param>
    /// <param name="added">Properties that the hub adds.</param>
    public static DeviceMessage Read(string deviceId, string topic, ReadOnlySequence<byte> body, params ReadOnlySpan<KeyValuePair<string, string>> added)
    {
        string bag = topic[TopicOf(deviceId).Length..].TrimStart('/');
        ILookup<bool, KeyValuePair<string, string>> properties = PropertyBag.Decode(bag).ToLookup(p => DeviceMessage.IsSystem(p.Key));
        return new DeviceMessage([.. properties[true]], [.. properties[false], .. added], body.ToArray());
    }
}
