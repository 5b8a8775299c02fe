namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>A way to a port of the hub: direct or through a proxy, plain TLS or WebSocket.</summary>
internal interface IHubRoute
{
    /// <summary>Opens a stream of bytes to the hub, TLS done and the hub's certificate checked; a client certificate was shown if there is one.</summary>
    /// <exception cref="HubException">Not reachable.</exception>
    Task<Stream> OpenAsync(CancellationToken cancellationToken);
}
