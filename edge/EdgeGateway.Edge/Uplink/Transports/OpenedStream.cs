using System.Net;
using MQTTnet.Channel;

namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>Gives MQTTnet a stream that a route has opened already, so that TCP and WebSocket, with a proxy or without, are one path.</summary>
/// <param name="stream">TLS done.</param>
internal sealed class OpenedStream(Stream stream) : IMqttClientStreamProvider
{
    /// <inheritdoc/>
    public Task<Stream> ConnectAsync(EndPoint endPoint, CancellationToken cancellationToken) => Task.FromResult(stream);
}
