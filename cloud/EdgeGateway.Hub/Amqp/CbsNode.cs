using Amqp;
using EdgeGateway.Hub.Amqp.DeviceLinks;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Security;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Takes tokens: operation put-token of <c>$cbs</c>.</summary>
/// <remarks>Source: iot-hub-protocol 4.2. A new token on an open connection takes the place of the old one.</remarks>
internal sealed class CbsNode(TokenGate gate, Claims claims, AmqpPeers peers, ILogger logger)
{
    public const string Address = "$cbs";

    private const string Devices = "devices/";

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
        return audience.Path.StartsWith(Devices, StringComparison.OrdinalIgnoreCase)
            ? JudgeDevice(connection, audience, request.Body as string)
            : Judge(connection, audience, request.Body as string);
    }

    private Message JudgeDevice(Connection connection, Audience audience, string? token)
    {
        string id = audience.Path[Devices.Length..];
        if (id.Contains('/', StringComparison.Ordinal))
        {
            return RequestMessage.Answer(NotFound, $"The local hub does not serve modules such as {id}.", condition: ErrorCode.NotFound);
        }

        return peers.Grant(connection, audience.Host, id, token) is DeviceVerdict.Refused refused
            ? Refuse(audience, refused.Reason)
            : RequestMessage.Answer(Ok, "OK");
    }

    private Message Judge(Connection connection, Audience audience, string? token)
    {
        TokenVerdict verdict = audience.Path.Length == 0 ? gate.CheckHub(token, "", Rights.ServiceConnect) : gate.CheckEventHub(token, audience.Resource);
        if (verdict is TokenVerdict.Granted granted)
        {
            claims.Grant(connection, EventHubName.Canonical(audience.Path), granted.Ends + TokenGate.Skew);
            return RequestMessage.Answer(Ok, "OK");
        }

        return Refuse(audience, ((TokenVerdict.Refused)verdict).Reason);
    }

    private Message Refuse(Audience audience, string reason)
    {
        Log.TokenRefused(logger, audience.Resource, reason);
        return RequestMessage.Answer(Unauthorized, $"Unauthorized: {reason}.", condition: ErrorCode.UnauthorizedAccess);
    }
}
