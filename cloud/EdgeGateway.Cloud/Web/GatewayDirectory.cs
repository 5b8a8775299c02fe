using EdgeGateway.Cloud.Twins;

namespace EdgeGateway.Cloud.Web;

/// <summary>What the hub says of the gateways, asked now and then.</summary>
internal sealed class GatewayDirectory(IHubService hub, GatewayStates states, TimeProvider clock, ILogger<GatewayDirectory> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        bool worked = true;
        do
        {
            try
            {
                states.Set(await hub.ListAsync(stoppingToken));
                worked = true;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) // the page works without the hub's word; a hub that is away comes back
            {
                states.Set([]);
                if (worked)
                {
                    Log.NoGatewayStates(log, e.Message);
                }

                worked = false;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
