using Amqp;
using Amqp.Framing;

namespace EdgeGateway.Edge.Uplink.Amqp;

/// <summary>Sorts AMQP's error conditions by what helps.</summary>
/// <remarks>Source: iot-hub-protocol 4.5. A condition that is not listed may pass: the message is kept and sent again.</remarks>
internal static class AmqpFailures
{
    private static readonly Dictionary<string, HubFailure> ByCondition = new(StringComparer.Ordinal)
    {
        [ErrorCode.UnauthorizedAccess] = HubFailure.Unauthorized,
        [ErrorCode.NotFound] = HubFailure.Unauthorized,
        ["com.microsoft:iot-hub-not-found-error"] = HubFailure.Unauthorized,
        ["com.microsoft:iot-hub-suspended"] = HubFailure.Unauthorized,
        [ErrorCode.ResourceLimitExceeded] = HubFailure.Throttled,
        ["com.microsoft:device-container-throttled"] = HubFailure.Throttled,
        ["com.microsoft:quota-exceeded"] = HubFailure.Throttled,
        [ErrorCode.MessageSizeExceeded] = HubFailure.Refused,
        [ErrorCode.DecodeError] = HubFailure.Refused,
        ["com.microsoft:argument-error"] = HubFailure.Refused,
    };

    /// <summary>A message was not accepted.</summary>
    public static HubException OfMessage(string what, Error? error) =>
        new(error is null ? HubFailure.Refused : Sort(error), $"{what}: {Words(error)}.");

    /// <summary>A link, a session or the connection has ended: whatever was under way on it is not to blame.</summary>
    public static HubException OfEnd(string what, Error? error) =>
        new(Sort(error) is HubFailure.Refused ? HubFailure.Transient : Sort(error), $"{what} ({Words(error)}).");

    private static HubFailure Sort(Error? error) => ByCondition.GetValueOrDefault(error?.Condition?.ToString() ?? "", HubFailure.Transient);

    private static string Words(Error? error) => error is null ? "no reason given" : $"{error.Condition} {error.Description}".Trim().TrimEnd('.');
}
