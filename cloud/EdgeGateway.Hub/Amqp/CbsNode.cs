using Amqp;
using EdgeGateway.Hub.Security;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Takes tokens: operation put-token of <c>$cbs</c>.</summary>
/// <remarks>Source: iot-hub-protocol 4.2. A new token on an open connection takes the place of the old one.</remarks>
internal sealed class CbsNode(TokenGate gate, Claims claims, ILogger logger)
{
    public const string Address = "$cbs";

    private const int Ok = 200, BadRequest = 400, Unauthorized = 401, NotFound = 404;

    public Message Serve(Connection connection, Message request)
    {
        string? type = RequestMessage.Text(request, "type"), name = RequestMessage.Text(request, "name");
        if (RequestMessage.Text(request, "operation") != "put-token" || name is null)
        {
            return RequestMessage.Answer(BadRequest, "The only operation is put-token, with name and type.");
        }

        if (type is not ("servicebus.windows.net:sastoken" or "azure-devices.net:sastoken"))
        {
            return RequestMessage.Answer(BadRequest, $"The token type {type} is not served: send a shared access signature.");
        }

        var audience = Audience.Parse(name);
        if (audience.Path.StartsWith("devices/", StringComparison.OrdinalIgnoreCase))
        {
            return RequestMessage.Answer(NotFound, "Over AMQP the local hub serves event readers only; devices connect by MQTT.");
        }

        return Judge(connection, audience, request.Body as string);
    }

    private Message Judge(Connection connection, Audience audience, string? token)
    {
        TokenVerdict verdict = audience.Path.Length == 0 ? gate.CheckHub(token, "", Rights.ServiceConnect) : gate.CheckEventHub(token, audience.Resource);
        if (verdict is TokenVerdict.Granted granted)
        {
            claims.Grant(connection, EventHubName.Canonical(audience.Path), granted.Ends + TokenGate.Skew);
            return RequestMessage.Answer(Ok, "OK");
        }

        string reason = ((TokenVerdict.Refused)verdict).Reason;
        Log.TokenRefused(logger, audience.Resource, reason);
        return RequestMessage.Answer(Unauthorized, $"Unauthorized: {reason}.", condition: ErrorCode.UnauthorizedAccess);
    }
}
