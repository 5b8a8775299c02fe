using System.Globalization;
using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>Takes an AMQP message apart.</summary>
/// <remarks>Source: iot-hub-protocol 9.4.</remarks>
internal static class EventMessage
{
    public static HubEvent Read(Message message)
    {
        ReadOnlyMemory<byte> body = message.BodySection switch
        {
            Data data => data.Binary,
            AmqpValue { Value: byte[] bytes } => bytes,
            AmqpValue { Value: string text } => Encoding.UTF8.GetBytes(text),
            _ => default,
        };
        return new HubEvent(
            Convert.ToString(Annotation(message, "x-opt-offset"), CultureInfo.InvariantCulture) ?? "-1",
            Annotation(message, "x-opt-sequence-number") is long sequence ? sequence : -1,
            Annotation(message, "iothub-connection-device-id")?.ToString(),
            Annotation(message, "iothub-message-source")?.ToString() ?? HubEvent.Telemetry,
            body)
        {
            Encoding = message.Properties?.ContentEncoding,
        };
    }

    private static object? Annotation(Message message, string name) => message.MessageAnnotations?[new Symbol(name)];
}
