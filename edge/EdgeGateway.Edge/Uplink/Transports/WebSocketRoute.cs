using System.Globalization;
using System.Net;
using System.Net.WebSockets;

namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>A WebSocket to the hub: passes where only HTTPS may pass.</summary>
/// <remarks>Source: iot-hub-protocol 1: one path for MQTT and AMQP, told apart by the sub-protocol.</remarks>
/// <param name="dialer">Opens the connection below.</param>
/// <param name="port">The hub's port for HTTPS.</param>
/// <param name="subprotocol">What is spoken on it.</param>
internal sealed class WebSocketRoute(HubDialer dialer, int port, string subprotocol) : IHubRoute
{
    private const string Path = "/$iothub/websocket";

    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(CancellationToken cancellationToken) => dialer.OpenAsync(port, OpenSocketAsync, cancellationToken);

    private async Task<Stream> OpenSocketAsync(CancellationToken cancellationToken)
    {
        string host = dialer.Address.Host;
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(subprotocol);
        socket.Options.KeepAliveInterval = TimeSpan.Zero; // MQTT and AMQP have their own
        socket.Options.CollectHttpResponseDetails = true;
        using var invoker = new HttpMessageInvoker(HttpsHandler.Create(dialer, host));
        try
        {
            await socket.ConnectAsync(new UriBuilder("wss", host, port, Path).Uri, invoker, cancellationToken);
            return WebSocketStream.Create(socket, WebSocketMessageType.Binary, CloseTime);
        }
        catch (WebSocketException e) when (socket.HttpStatusCode is not 0)
        {
            HubException refusal = Refusal(socket, FormattableString.Invariant($"{host}:{port}"), e);
            socket.Dispose();
            throw refusal;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static HubException Refusal(ClientWebSocket socket, string host, Exception inner)
    {
        TimeSpan? retryAfter = socket.HttpResponseHeaders is { } headers && headers.TryGetValue("Retry-After", out IEnumerable<string>? asked)
            && int.TryParse(asked.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? TimeSpan.FromSeconds(seconds) : null;
        bool isThrottled = socket.HttpStatusCode is HttpStatusCode.TooManyRequests || (socket.HttpStatusCode is HttpStatusCode.ServiceUnavailable && retryAfter is not null);
        return new HubException(
            isThrottled ? HubFailure.Throttled : HubFailure.Transient, FormattableString.Invariant($"{host} opens no WebSocket (it answers {(int)socket.HttpStatusCode})."), inner)
        {
            RetryAfter = retryAfter,
        };
    }
}
