using System.Text;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Events;
using EdgeGateway.Hub.Registry;

namespace EdgeGateway.Hub.Devices;

/// <summary>A message from or to a device, whichever protocol carries it.</summary>
/// <remarks>Source: iot-hub-protocol 3.3; the names of system properties are those of MQTT in every protocol.</remarks>
/// <param name="System">System properties by their short names, such as <c>$.mid</c>.</param>
/// <param name="Application">The sender's own properties.</param>
/// <param name="Body">Any bytes.</param>
internal sealed record DeviceMessage(IReadOnlyList<KeyValuePair<string, string>> System, IReadOnlyList<KeyValuePair<string, string>> Application, ReadOnlyMemory<byte> Body)
{
    /// <summary>System properties that <see cref="PropertyBag"/> does not name.</summary>
    public const string To = "$.to", Expiry = "$.exp", Subject = "$.sub", InterfaceId = "$.ifid", OutputName = "$.on", Schema = "$.schema";

    /// <summary>Body, values of system properties, names and values of the device's own: what a device may send at once.</summary>
    public const int LargestFromDevice = 256 * 1024;

    /// <summary>How the event log keeps the device's model; no device can set it, as it is not among the names below.</summary>
    private const string ModelName = "$.model";

    private static readonly HashSet<string> SystemNames =
    [
        PropertyBag.MessageId, PropertyBag.CorrelationId, PropertyBag.UserId, To, PropertyBag.ContentType, PropertyBag.ContentEncoding,
        Expiry, "$.ctime", OutputName, Subject, InterfaceId, Schema, "$.cdid", "$.cmid",
    ];

    /// <summary>What counts against the limits, bytes.</summary>
    public long Size => Body.Length + System.Sum(p => SizeOf(p.Value)) + Application.Sum(p => SizeOf(p.Key) + SizeOf(p.Value));

    /// <summary>Whether a property of this name is a system property.</summary>
    public static bool IsSystem(string name) => SystemNames.Contains(name);

    /// <summary>The message as the event log keeps it.</summary>
    public HubEvent ToEvent(DeviceVerdict.Admitted sender) => new()
    {
        DeviceId = sender.Device.DeviceId,
        GenerationId = sender.Device.GenerationId,
        AuthMethod = sender.AuthMethod,
        System = [.. System.Where(p => !IsOwnAddress(p, sender.Device.DeviceId)), .. sender.ModelId is null ? [] : Model(sender.ModelId)],
        Application = Application,
        Body = Body,
    };

    /// <summary>AMQP and HTTPS name the address that a message was sent to, MQTT does not: readers are to see no difference.</summary>
    private static bool IsOwnAddress(KeyValuePair<string, string> property, string deviceId) =>
        property.Key == To && property.Value.TrimStart('/').Equals($"devices/{deviceId}/messages/events", StringComparison.OrdinalIgnoreCase);

    private static KeyValuePair<string, string>[] Model(string modelId) => [new(ModelName, modelId)];

    private static int SizeOf(string text) => Encoding.UTF8.GetByteCount(text);
}
