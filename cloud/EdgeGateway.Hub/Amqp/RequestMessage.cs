using Amqp;
using Amqp.Framing;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Reads requests and makes answers of management-like nodes.</summary>
internal static class RequestMessage
{
    public static string? Text(Message request, string property) => request.ApplicationProperties?[property] as string;

    /// <summary>An answer with a status and, when there is one, an error condition.</summary>
    public static Message Answer(int status, string description, object? body = null, string? condition = null)
    {
        var properties = new ApplicationProperties { ["status-code"] = status, ["status-description"] = description };
        if (condition is not null)
        {
            properties["error-condition"] = condition;
        }

        return new Message { ApplicationProperties = properties, BodySection = new AmqpValue { Value = body } };
    }
}
