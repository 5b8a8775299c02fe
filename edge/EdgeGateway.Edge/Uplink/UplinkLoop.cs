using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Keeps a connection to the hub for as long as the gateway runs.</summary>
internal sealed class UplinkLoop(
    IHubClient hub, UplinkPump pump, ReconnectDelay delay, UplinkStatus status, TimeProvider time, ILogger<UplinkLoop> logger)
{
    private static readonly TimeSpan WorthTheName = TimeSpan.FromSeconds(5);

    /// <summary>Connects, sends, and connects again, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            status.Happened(UplinkEvent.Tries);
            HubException? failure = await ConnectAndSendAsync(cancellationToken);
            status.Happened(UplinkEvent.IsLost);
            TimeSpan wait = delay.Next(failure?.Failure ?? HubFailure.Transient, failure?.RetryAfter);
            Log.UplinkWaits(logger, wait.TotalSeconds);
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private async Task<HubException?> ConnectAndSendAsync(CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        try
        {
            await hub.ConnectAsync(cancellationToken);
            begun = time.GetTimestamp();
            status.Happened(UplinkEvent.Connects);
            await SendUntilLostAsync(cancellationToken);
            Log.UplinkEnded(logger);
            return null;
        }
        catch (HubException e)
        {
            Log.UplinkFailed(logger, e.Failure, e.Message);
            return e;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The buffer's disk, or a fault of this program: whatever it was, the next connection begins anew.
            Log.UplinkFailed(logger, HubFailure.Transient, e.Message);
            return null;
        }
        finally
        {
            if (status.State is UplinkState.Sending or UplinkState.Waiting && time.GetElapsedTime(begun) > WorthTheName)
            {
                delay.Reset();
            }
        }
    }

    private async Task SendUntilLostAsync(CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task sending = pump.RunAsync(over.Token);
        await Task.WhenAny(sending, hub.Lost);
        await over.CancelAsync();
        try
        {
            await sending;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The connection is lost: that ends the sending, not the gateway.
        }
    }
}
