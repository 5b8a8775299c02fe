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
            HubFailure failure = socket.HttpStatusCode is HttpStatusCode.TooManyRequests ? HubFailure.Throttled : HubFailure.Transient;
            int status = (int)socket.HttpStatusCode;
            socket.Dispose();
            throw new HubException(failure, FormattableString.Invariant($"{host}:{port} opens no WebSocket (it answers {status})."), e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
