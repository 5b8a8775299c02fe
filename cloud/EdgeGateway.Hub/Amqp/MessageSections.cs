using System.Globalization;
using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Devices;

namespace EdgeGateway.Hub.Amqp;

/// <summary>A message as AMQP carries it: each system property is where AMQP has it.</summary>
/// <remarks>Source: the table in iot-hub-protocol 3.3.</remarks>
internal static class MessageSections
{
    private static readonly Dictionary<string, string> AsAnnotation = new(StringComparer.Ordinal)
    {
        [DeviceMessage.Subject] = "dt-subject",
        [DeviceMessage.InterfaceId] = "iothub-interface-id",
        ["$.model"] = "dt-dataschema",
    };

    private static readonly Dictionary<string, string> AsApplicationProperty = new(StringComparer.Ordinal)
    {
        ["$.ctime"] = PropertyBag.CreationTime,
        [DeviceMessage.OutputName] = "iothub-outputname",
        [DeviceMessage.Schema] = "iothub-message-schema",
    };

    /// <summary>Makes a message.</summary>
    /// <param name="annotations">What the hub says of it.</param>
    /// <param name="body">What its sender wrote.</param>
    /// <param name="system">System properties by their short names, such as <c>$.mid</c>.</param>
    /// <param name="application">The sender's own properties.</param>
    public static Message Fill(
        MessageAnnotations annotations, ReadOnlyMemory<byte> body, IEnumerable<KeyValuePair<string, string>> system, IEnumerable<KeyValuePair<string, string>> application)
    {
        var message = new Message
        {
            MessageAnnotations = annotations,
            Properties = new Properties(),
            ApplicationProperties = new ApplicationProperties(),
            BodySection = new Data { Binary = body.ToArray() },
        };
        foreach ((string name, string value) in system)
        {
            Set(message, name, value);
        }

        foreach ((string name, string value) in application)
        {
            message.ApplicationProperties[name] = value;
        }

        return message;
    }

    private static void Set(Message message, string name, string value)
    {
        switch (name)
        {
            case PropertyBag.MessageId:
                message.Properties.MessageId = value;
                break;
            case PropertyBag.CorrelationId:
                message.Properties.CorrelationId = value;
                break;
            case PropertyBag.UserId:
                message.Properties.UserId = Encoding.UTF8.GetBytes(value);
                break;
            case DeviceMessage.To:
                message.Properties.To = value;
                break;
            case PropertyBag.ContentType:
                message.Properties.ContentType = value;
                break;
            case PropertyBag.ContentEncoding:
                message.Properties.ContentEncoding = value;
                break;
            default:
                SetOther(message, name, value);
                break;
        }
    }

    private static void SetOther(Message message, string name, string value)
    {
        if (AsAnnotation.TryGetValue(name, out string? annotation))
        {
            message.MessageAnnotations[new Symbol(annotation)] = value;
        }
        else if (AsApplicationProperty.TryGetValue(name, out string? property))
        {
            message.ApplicationProperties[property] = value;
        }
        else if (name == DeviceMessage.Expiry && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset expiry))
        {
            message.Properties.AbsoluteExpiryTime = expiry.UtcDateTime;
        }
    }
}
