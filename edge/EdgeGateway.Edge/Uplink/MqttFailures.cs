using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using MQTTnet.Exceptions;

namespace EdgeGateway.Edge.Uplink;

/// <summary>What MQTTnet and the routes below it throw when the network or the hub fails.</summary>
internal static class MqttFailures
{
    /// <summary>Whether it is such a failure, and no fault of this program.</summary>
    public static bool IsFailure(Exception e) =>
        e is MqttCommunicationException or MqttProtocolViolationException or MqttClientNotConnectedException
            or IOException or SocketException or AuthenticationException or WebSocketException or HttpRequestException or ObjectDisposedException or TimeoutException;

    /// <summary>The innermost reason, in words for a log.</summary>
    public static string Reason(Exception e)
    {
        Exception reason = e;
        while (reason.InnerException is { } inner)
        {
            reason = inner;
        }

        return reason is AuthenticationException
            ? $"{reason.Message} Is the hub's certificate trusted? (--ca FILE)"
            : reason.Message;
    }
}
