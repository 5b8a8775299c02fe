using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace EdgeGateway.Edge.Uplink.Amqp;

/// <summary>What the gateway says over AMQP, and how it reads what the hub says.</summary>
/// <remarks>Source: iot-hub-protocol 4.4. Keys of annotations are symbols.</remarks>
internal static class AmqpMessages
{
    private const string Operation = "operation", Resource = "resource", Status = "status", MethodName = "IoThub-methodname", MethodStatus = "IoThub-status";
    private const int NoStatus = 500;

    /// <summary>Telemetry.</summary>
    public static Message Telemetry(HubMessage message)
    {
        var properties = new ApplicationProperties();
        foreach ((string key, string value) in message.Properties)
        {
            properties[key] = value;
        }

        return new Message
        {
            Properties = new Properties { MessageId = message.Id, ContentType = message.ContentType, ContentEncoding = message.ContentEncoding },
            ApplicationProperties = properties,
            BodySection = new Data { Binary = message.Body.ToArray() },
        };
    }

    /// <summary>A request about the twin.</summary>
    /// <param name="request">What is asked, of what.</param>
    /// <param name="id">Comes back with the answer.</param>
    /// <param name="body">JSON; a request without one says a space, as the device SDKs do.</param>
    public static Message Twin(TwinOperation request, string id, ReadOnlyMemory<byte> body)
    {
        var annotations = new MessageAnnotations { [new Symbol(Operation)] = request.Name };
        if (request.Resource is { } resource)
        {
            annotations[new Symbol(Resource)] = resource;
        }

        return new Message
        {
            Properties = new Properties { CorrelationId = id },
            MessageAnnotations = annotations,
            BodySection = new Data { Binary = body.IsEmpty ? [(byte)' '] : body.ToArray() },
        };
    }

    /// <summary>The answer to a method call. A request's id that is a uuid goes back as one, whatever it came as.</summary>
    public static Message Answer(string requestId, MethodAnswer answer)
    {
        var message = new Message
        {
            Properties = new Properties(),
            ApplicationProperties = new ApplicationProperties { [MethodStatus] = answer.Status },
            BodySection = new Data { Binary = Encoding.UTF8.GetBytes(answer.Body.ToJsonString()) },
        };
        message.Properties.SetCorrelationId(Guid.TryParse(requestId, out Guid id) ? id : requestId);
        return message;
    }

    /// <summary>The name of a called method; null when the message is no call.</summary>
    public static string? MethodOf(Message message) => message.ApplicationProperties?[MethodName] as string;

    /// <summary>The status of a twin answer; a fault of the hub's when it has none.</summary>
    public static int StatusOf(Message message) => Number(message.MessageAnnotations?[new Symbol(Status)]) ?? NoStatus;

    /// <summary>A whole number, in whichever width it came; null for anything else.</summary>
    public static int? Number(object? value) => value switch
    {
        int number => number,
        uint number and <= int.MaxValue => (int)number,
        long number and >= int.MinValue and <= int.MaxValue => (int)number,
        ulong number and <= int.MaxValue => (int)number,
        short number => number,
        ushort number => number,
        _ => null,
    };

    /// <summary>The correlation id as text; null when there is none.</summary>
    public static string? CorrelationOf(Message message) => message.Properties?.GetCorrelationId()?.ToString();

    /// <summary>The body as text; empty when there is none.</summary>
    public static string TextOf(Message message) => message.BodySection switch
    {
        Data data => Encoding.UTF8.GetString(data.Binary),
        DataList list => Encoding.UTF8.GetString([.. Enumerable.Range(0, list.Count).SelectMany(i => list[i].Binary)]),
        AmqpValue { Value: string text } => text,
        AmqpValue { Value: byte[] bytes } => Encoding.UTF8.GetString(bytes),
        _ => "",
    };
}
