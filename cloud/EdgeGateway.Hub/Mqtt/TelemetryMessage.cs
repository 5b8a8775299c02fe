using System.Buffers;
using System.Text;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Events;
using EdgeGateway.Hub.Registry;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>Turns a telemetry PUBLISH into an event.</summary>
/// <remarks>Source: iot-hub-protocol 3.3.</remarks>
internal static class TelemetryMessage
{
    /// <summary>Body, values of system properties, names and values of the device's own.</summary>
    public const int LargestMessage = 256 * 1024;

    /// <summary>How the event log keeps the device's model; no device can set it, as it is not among the names below.</summary>
    private const string ModelName = "$.model";

    private static readonly HashSet<string> SystemNames =
    [
        PropertyBag.MessageId, PropertyBag.CorrelationId, PropertyBag.UserId, "$.to", PropertyBag.ContentType, PropertyBag.ContentEncoding,
        "$.exp", "$.ctime", "$.on", "$.sub", "$.ifid", "$.schema", "$.cdid", "$.cmid",
    ];

    /// <summary>The topic that telemetry of a device begins with, without the last slash.</summary>
    public static string TopicOf(string deviceId) => HubTopics.Telemetry(deviceId, "").TrimEnd('/');

    /// <summary>Whether a topic is the device's telemetry topic, with or without properties.</summary>
    public static bool IsTelemetry(string topic, string deviceId) =>
        TopicOf(deviceId) is var prefix && topic.StartsWith(prefix, StringComparison.Ordinal) && (topic.Length == prefix.Length || topic[prefix.Length] == '/');

    /// <summary>Reads a message; null when it is larger than the hub takes.</summary>
    /// <param name="admitted">Who sends.</param>
    /// <param name="topic">A topic for which <see cref="IsTelemetry"/> is true.</param>
    /// <param name="body">The payload.</param>
    /// <param name="added">Properties that the hub adds.</param>
    public static HubEvent? Read(DeviceVerdict.Admitted admitted, string topic, ReadOnlySequence<byte> body, params ReadOnlySpan<KeyValuePair<string, string>> added)
    {
        string bag = topic[TopicOf(admitted.Device.DeviceId).Length..].TrimStart('/');
        ILookup<bool, KeyValuePair<string, string>> properties = PropertyBag.Decode(bag).ToLookup(p => SystemNames.Contains(p.Key));
        KeyValuePair<string, string>[] system = [.. properties[true]], application = [.. properties[false], .. added];
        KeyValuePair<string, string>[] model = admitted.ModelId is null ? [] : [new(ModelName, admitted.ModelId)];
        long size = body.Length + system.Sum(p => Size(p.Value)) + application.Sum(p => Size(p.Key) + Size(p.Value));
        return size > LargestMessage
            ? null
            : new HubEvent
            {
                DeviceId = admitted.Device.DeviceId,
                GenerationId = admitted.Device.GenerationId,
                AuthMethod = admitted.AuthMethod,
                System = [.. system, .. model],
                Application = application,
                Body = body.ToArray(),
            };
    }

    private static int Size(string text) => Encoding.UTF8.GetByteCount(text);
}
