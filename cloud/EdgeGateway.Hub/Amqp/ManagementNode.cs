using System.Globalization;
using Amqp;
using Amqp.Types;
using EdgeGateway.Hub.Events;
using EdgeGateway.Hub.Security;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Tells readers about the event stream and its partitions: operation READ of <c>$management</c>.</summary>
/// <remarks>Source: iot-hub-protocol 9.2.</remarks>
internal sealed class ManagementNode(EventLog events, TokenGate gate, Claims claims, DateTimeOffset createdAt)
{
    public const string Address = "$management";

    private const int Ok = 200, BadRequest = 400, Unauthorized = 401, NotFound = 404;

    public Message Serve(Connection connection, Message request)
    {
        if (!IsAllowed(connection, request))
        {
            return RequestMessage.Answer(Unauthorized, "There is no valid token for the event stream.", condition: ErrorCode.UnauthorizedAccess);
        }

        string name = RequestMessage.Text(request, "name") ?? "";
        if (!EventHubName.IsEntity(name))
        {
            return RequestMessage.Answer(NotFound, $"There is no event hub {name}, only {EventHubName.Entity}.", condition: ErrorCode.NotFound);
        }

        return (RequestMessage.Text(request, "operation"), RequestMessage.Text(request, "type")) switch
        {
            ("READ", "com.microsoft:eventhub") => RequestMessage.Answer(Ok, "OK", Hub(name)),
            ("READ", "com.microsoft:partition") => Partition(name, PartitionText(request)),
            var (operation, type) => RequestMessage.Answer(BadRequest, $"Operation {operation} of {type} is not served.", condition: ErrorCode.NotImplemented),
        };
    }

    private bool IsAllowed(Connection connection, Message request) =>
        claims.Until(connection, $"{EventHubName.Entity}/{Address}") is not null
        || (RequestMessage.Text(request, "security_token") is { } token
            && SasResource(token) is { } resource
            && gate.CheckEventHub(token, resource) is TokenVerdict.Granted);

    /// <summary>The token in a request names the stream or its management node; anything else does not count.</summary>
    private static string? SasResource(string token) =>
        Contracts.HubNames.SasToken.TryParse(token) is { } parsed
        && Audience.Parse(parsed.Resource) is var audience
        && (EventHubName.IsEntity(audience.Path) || EventHubName.Below(audience.Path) == Address)
            ? audience.Resource
            : null;

    private Map Hub(string name) => new()
    {
        ["name"] = name,
        ["type"] = "com.microsoft:eventhub",
        ["created_at"] = createdAt.UtcDateTime,
        ["partition_count"] = events.Partitions.Count,
        ["partition_ids"] = events.Partitions.Select(p => p.Number.ToString(CultureInfo.InvariantCulture)).ToArray(),
        ["georeplication_factor"] = 1,
    };

    private Message Partition(string name, string? number)
    {
        if (events.Partitions.FirstOrDefault(p => p.Number.ToString(CultureInfo.InvariantCulture) == number) is not { } partition)
        {
            return RequestMessage.Answer(NotFound, $"There is no partition {number}.", condition: ErrorCode.NotFound);
        }

        PartitionState state = partition.State;
        return RequestMessage.Answer(Ok, "OK", new Map
        {
            ["name"] = name,
            ["type"] = "com.microsoft:partition",
            ["partition"] = number!,
            ["begin_sequence_number"] = state.End.Sequence < 0 ? -1L : state.FirstSequence,
            ["last_enqueued_sequence_number"] = state.End.Sequence,
            ["last_enqueued_offset"] = state.End.Offset.ToString(CultureInfo.InvariantCulture),
            ["last_enqueued_time_utc"] = state.End.EnqueuedAt.UtcDateTime,
            ["is_partition_empty"] = state.IsEmpty,
        });
    }

    private static string? PartitionText(Message request) => Convert.ToString(request.ApplicationProperties?["partition"], CultureInfo.InvariantCulture);
}
