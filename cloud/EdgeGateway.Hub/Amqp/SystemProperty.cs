using System.Globalization;
using System.Text;
using Amqp;
using Amqp.Types;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Devices;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Puts a system property where AMQP has it.</summary>
/// <remarks>Source: the table in iot-hub-protocol 3.3.</remarks>
internal static class SystemProperty
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

    /// <summary>Sets the property; the message has all its sections already.</summary>
    public static void Set(Message message, string name, string value)
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
