using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Pipeline;

/// <summary>Runs the drivers of the configuration in force, each by itself, and sees that what they read is kept.</summary>
internal sealed class DriverSet(
    IDriverFactory factory, Keeper keeper, DeliveryPolicy delivery, UplinkPolicy uplink, TimeProvider time, ILogger<DriverSet> logger) : IDriverSet, IAsyncDisposable
{
    private static readonly TimeSpan RestartDelay = TimeSpan.FromSeconds(5);

    private volatile IReadOnlyList<IDriver> drivers = [];
    private CancellationTokenSource? running;
    private Task work = Task.CompletedTask;

    /// <inheritdoc/>
    public IReadOnlyList<IDriver> Drivers => drivers;

    /// <inheritdoc/>
    public async Task ReplaceAsync(GatewayConfiguration configuration, CancellationToken cancellationToken)
    {
        IReadOnlyList<IDriver> fresh = factory.Create(configuration);
        await StopAsync();
        running = new CancellationTokenSource();
        CancellationToken ending = running.Token;
        drivers = fresh;
        delivery.Apply(configuration.Delivery);
        uplink.Apply(configuration.Uplink);
        work = Task.WhenAll(fresh.Select(driver => Task.Run(() => RunAsync(driver, ending), CancellationToken.None)));
    }

    /// <summary>Stops all drivers; what they had read is kept on return.</summary>
    public async Task StopAsync()
    {
        if (running is null)
        {
            return;
        }

        await running.CancelAsync();
        await work;
        running.Dispose();
        (running, drivers, work) = (null, [], Task.CompletedTask);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task RunAsync(IDriver driver, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await foreach (AcquiredBatch batch in driver.RunAsync(cancellationToken))
                {
                    await keeper.KeepAsync(batch, cancellationToken);
                }

                return;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A driver that breaks must not take the others or the gateway with it: it is started again.
                Log.DriverFailed(logger, driver.Name, e.Message);
                await PauseAsync(cancellationToken);
            }
        }
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(RestartDelay, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }
}
