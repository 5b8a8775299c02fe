using Microsoft.Extensions.Hosting;

namespace EdgeGateway.Edge.Pipeline;

/// <summary>The gateway as a service of the host: ready when it has started, gone when it has stopped.</summary>
/// <param name="gateway">The gateway.</param>
/// <param name="drainTime">How long it may go on sending when it is told to end.</param>
/// <param name="ready">Called when the buffer is open and the drivers run.</param>
internal sealed class GatewayService(Gateway gateway, TimeSpan drainTime, Action ready) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await gateway.StartAsync(cancellationToken);
        ready();
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => gateway.StopAsync(drainTime);
}
