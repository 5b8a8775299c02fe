using System.Globalization;
using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Reads messages that devices and services send.</summary>
/// <remarks>Source: iot-hub-protocol 4.4.</remarks>
internal static class AmqpMessageReader
{
    /// <summary>The format of a message whose data sections are encoded messages.</summary>
    private const uint BatchFormat = 0x80013700;

    /// <summary>Reads what a transfer holds: one message, or those of a batch.</summary>
    public static Outcome<IReadOnlyList<DeviceMessage>> ReadAll(Message message)
    {
        if (message.Format != BatchFormat)
        {
            Outcome<DeviceMessage> one = Read(message);
            return one.Error is { } error ? error : new[] { one.Value };
        }

        var all = new List<DeviceMessage>();
        try
        {
            foreach (byte[] encoded in Sections(message))
            {
                Outcome<DeviceMessage> one = Read(Message.Decode(new ByteBuffer(encoded, 0, encoded.Length, encoded.Length)));
                if (one.Error is { } error)
                {
                    return error;
                }

                all.Add(one.Value);
            }
        }
        catch (Exception e) when (e is AmqpException or InvalidCastException or ArgumentException or IndexOutOfRangeException or InvalidOperationException)
        {
            return HubError.Malformed($"Message {all.Count + 1} of the batch cannot be read: {e.Message}");
        }

        return all;
    }

    /// <summary>Reads one message. Its body is data, or a value that is text or bytes.</summary>
    public static Outcome<DeviceMessage> Read(Message message) =>
        BodyOf(message) is { } body
            ? new DeviceMessage([.. System(message)], [.. Application(message)], body)
            : HubError.Malformed("The body must be a data section, or a value that is text or bytes.");

    /// <summary>The bytes of a body; null for one that has none.</summary>
    public static byte[]? BodyOf(Message message) => message.BodySection switch
    {
        null => [],
        AmqpValue { Value: string text } => Encoding.UTF8.GetBytes(text),
        AmqpValue { Value: byte[] bytes } => bytes,
        Data or DataList => [.. Sections(message).SelectMany(s => s)],
        _ => null,
    };

    /// <summary>A property's value as text: the event log keeps texts.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        Symbol symbol => symbol.ToString(),
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static IEnumerable<byte[]> Sections(Message message) => message.BodySection switch
    {
        Data data => [data.Binary],
        DataList list => Enumerable.Range(0, list.Count).Select(i => list[i].Binary),
        _ => [],
    };

    private static IEnumerable<KeyValuePair<string, string>> System(Message message)
    {
        Properties properties = message.Properties ?? new Properties();
        MessageAnnotations annotations = message.MessageAnnotations ?? new MessageAnnotations();
        (string Name, object? Value)[] all =
        [
            (PropertyBag.MessageId, properties.GetMessageId()),
            (PropertyBag.CorrelationId, properties.GetCorrelationId()),
            (PropertyBag.UserId, properties.UserId),
            (DeviceMessage.To, properties.To),
            (PropertyBag.ContentType, properties.ContentType),
            (PropertyBag.ContentEncoding, properties.ContentEncoding),
            (DeviceMessage.Expiry, properties.AbsoluteExpiryTime == default ? null : properties.AbsoluteExpiryTime),
            (DeviceMessage.Subject, annotations[new Symbol("dt-subject")]),
            (DeviceMessage.InterfaceId, annotations[new Symbol("iothub-interface-id")]),
        ];
        foreach ((string name, object? value) in all)
        {
            if (Text(value) is { } text)
            {
                yield return new(name, text);
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Application(Message message) =>
        message.ApplicationProperties?.Map.Select(p => KeyValuePair.Create(p.Key.ToString()!, Text(p.Value) ?? "")) ?? [];
}
