using Amqp;
using Amqp.Framing;
using Amqp.Types;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Amqp;

/// <summary>A refusal as AMQP tells it.</summary>
/// <remarks>Source: iot-hub-protocol 4.5.</remarks>
internal static class AmqpErrors
{
    private static readonly Dictionary<int, string> ByCode = new()
    {
        [403002] = "com.microsoft:quota-exceeded",
        [403004] = ErrorCode.ResourceLimitExceeded,
        [412002] = "com.microsoft:message-lock-lost",
    };

    private static readonly Dictionary<int, string> ByStatus = new()
    {
        [400] = "com.microsoft:argument-error",
        [401] = ErrorCode.UnauthorizedAccess,
        [404] = ErrorCode.NotFound,
        [412] = "com.microsoft:precondition-failed",
        [413] = ErrorCode.MessageSizeExceeded,
        [429] = "com.microsoft:device-container-throttled",
    };

    public static Error From(HubError error) =>
        new(new Symbol(ByCode.GetValueOrDefault(error.Code) ?? ByStatus.GetValueOrDefault(error.Status) ?? ErrorCode.InternalError)) { Description = error.Text };
}
