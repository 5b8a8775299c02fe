using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Time;
using EdgeGateway.Edge.TwinAgent;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Pipeline;

/// <summary>
/// The path of a reading: a driver reads it, the buffer keeps it, the uplink sends it, the hub confirms it, the buffer lets go of it.
/// </summary>
internal sealed class Gateway(
    ConfigurationApplier configuration, DriverSet drivers, ReadingBuffer buffer, DeliveryPolicy delivery, CloudSide cloud, ClockWatch watch, ILogger<Gateway> logger)
    : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource ending = new();
    private Task talking = Task.CompletedTask;

    /// <summary>Starts with the last configuration; the hub may be away.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await configuration.RestoreAsync(cancellationToken);
        talking = Task.WhenAll(cloud.RunAsync(ending.Token), watch.RunAsync(ending.Token));
        Log.GatewayReady(logger, buffer.State.Boot, buffer.State.Queued);
    }

    /// <summary>Stops reading, sends what the hub takes within the time given, and ends.</summary>
    public async Task StopAsync(TimeSpan drainTime)
    {
        await drivers.StopAsync();
        delivery.End();
        await DrainAsync(drainTime);
        await ending.CancelAsync();
        await talking;
        Log.GatewayEnded(logger, buffer.State.Queued);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await drivers.DisposeAsync();
        await cloud.Hub.DisposeAsync();
        buffer.Dispose();
        ending.Dispose();
    }

    private async Task DrainAsync(TimeSpan drainTime)
    {
        long begun = cloud.Clock.GetTimestamp();
        while (buffer.State.Queued > 0 && cloud.Status.State != UplinkState.Offline && cloud.Clock.GetElapsedTime(begun) < drainTime)
        {
            await Task.Delay(Look, cloud.Clock, CancellationToken.None);
        }
    }
}
