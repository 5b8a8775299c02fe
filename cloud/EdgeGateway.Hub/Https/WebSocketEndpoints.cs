using System.Net.WebSockets;
using EdgeGateway.Hub.Listening;

namespace EdgeGateway.Hub.Https;

/// <summary>Lets MQTT and AMQP in by WebSocket; the sub-protocol that the client asks for says which it is.</summary>
/// <remarks>Source: iot-hub-protocol 1: one path for both, another one for event readers.</remarks>
internal sealed class WebSocketEndpoints(
    Func<ArrivedConnection, CancellationToken, Task> mqtt, Func<ArrivedConnection, CancellationToken, Task> amqp, ILogger logger)
{
    public const string HubPath = "/$iothub/websocket", EventHubPath = "/$servicebus/websocket";

    private const string Mqtt = "mqtt", Amqp = "AMQPWSB10";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(HubPath, (HttpContext context) => ServeAsync(context, (Mqtt, mqtt), (Amqp, amqp)));
        routes.MapGet(EventHubPath, (HttpContext context) => ServeAsync(context, (Amqp, amqp)));
    }

    private async Task ServeAsync(HttpContext context, params (string Protocol, Func<ArrivedConnection, CancellationToken, Task> Serve)[] doors)
    {
        foreach (string asked in context.WebSockets.WebSocketRequestedProtocols)
        {
            if (Array.Find(doors, d => d.Protocol.Equals(asked, StringComparison.OrdinalIgnoreCase)).Serve is { } serve)
            {
                await RunAsync(context, asked, serve);
                return;
            }
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        await context.Response.WriteAsync($"This path takes WebSockets of the sub-protocols {string.Join(", ", doors.Select(d => d.Protocol))}.", context.RequestAborted);
    }

    private async Task RunAsync(HttpContext context, string protocol, Func<ArrivedConnection, CancellationToken, Task> serve)
    {
        CancellationToken stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(protocol);
        string peer = $"{context.Connection.RemoteIpAddress}:{context.Connection.RemotePort}";
        await using var stream = new WebSocketBytes(socket);
        try
        {
            await serve(new ArrivedConnection(stream, peer, context.Connection.ClientCertificate), either.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The peer went away or the hub stops; whoever served the connection has said so already.
            Log.ConnectionEnded(logger, peer, e.Message);
        }
    }
}
