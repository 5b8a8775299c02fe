using System.Globalization;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Devices;

namespace EdgeGateway.Hub.Https;

/// <summary>The properties of messages as HTTP headers.</summary>
/// <remarks>Source: iot-hub-protocol 5. Names of headers have no case; those of a device's own properties keep the one they were sent in.</remarks>
internal static class DeviceHeaders
{
    public const string ApplicationPrefix = "iothub-app-";

    private static readonly Dictionary<string, string> SystemNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["iothub-messageid"] = PropertyBag.MessageId,
        ["iothub-correlationid"] = PropertyBag.CorrelationId,
        ["iothub-userid"] = PropertyBag.UserId,
        ["iothub-to"] = DeviceMessage.To,
        ["iothub-expiry"] = DeviceMessage.Expiry,
        ["iothub-contenttype"] = PropertyBag.ContentType,
        ["iothub-contentencoding"] = PropertyBag.ContentEncoding,
        ["iothub-interface-id"] = DeviceMessage.InterfaceId,
        ["dt-subject"] = DeviceMessage.Subject,
    };

    private static readonly Dictionary<string, string> HeaderNames = SystemNames.ToDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);

    /// <summary>Reads a message; headers that are none of its properties are passed over.</summary>
    public static DeviceMessage Read(IEnumerable<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body) =>
        ReadNamed(headers.Where(h => IsKnown(h.Key)), body);

    /// <summary>Reads a message of a batch; what has no prefix is the device's own property too.</summary>
    public static DeviceMessage ReadNamed(IEnumerable<KeyValuePair<string, string>> properties, ReadOnlyMemory<byte> body)
    {
        var system = new List<KeyValuePair<string, string>>();
        var application = new List<KeyValuePair<string, string>>();
        foreach ((string name, string value) in properties)
        {
            if (SystemNames.TryGetValue(name, out string? known))
            {
                system.Add(new(known, value));
            }
            else
            {
                bool isPrefixed = name.StartsWith(ApplicationPrefix, StringComparison.OrdinalIgnoreCase);
                application.Add(new(isPrefixed ? name[ApplicationPrefix.Length..] : name, value));
            }
        }

        return new DeviceMessage(system, application, body);
    }

    /// <summary>The headers of a message for a device. What a header cannot hold is percent-encoded.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Write(LockedMessage locked)
    {
        QueuedMessage queued = locked.Queued;
        DeviceMessage message = queued.Message;
        var headers = new List<KeyValuePair<string, string>>
        {
            new("iothub-sequencenumber", queued.Sequence.ToString(CultureInfo.InvariantCulture)),
            new("iothub-enqueuedtime", ServiceTime.Text(queued.EnqueuedAt)),
            new("iothub-deliverycount", queued.DeliveryCount.ToString(CultureInfo.InvariantCulture)),
        };
        headers.AddRange(message.System.Where(p => HeaderNames.ContainsKey(p.Key)).Select(p => KeyValuePair.Create(HeaderNames[p.Key], Safe(p.Value))));
        headers.AddRange(message.Application.Select(p => KeyValuePair.Create(ApplicationPrefix + Uri.EscapeDataString(p.Key), Safe(p.Value))));
        return headers;
    }

    private static bool IsKnown(string header) => SystemNames.ContainsKey(header) || header.StartsWith(ApplicationPrefix, StringComparison.OrdinalIgnoreCase);

    private static string Safe(string value) => value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 ? value : Uri.EscapeDataString(value);
}
