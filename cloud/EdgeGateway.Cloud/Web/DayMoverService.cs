using EdgeGateway.Cloud.Store;

namespace EdgeGateway.Cloud.Web;

/// <summary>Moves past days into the lake at the start and some times a day.</summary>
internal sealed class DayMoverService(SeriesStore store, TimeProvider clock, ILogger<DayMoverService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var mover = new DayMover(store, clock);
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                long moved = await Task.Run(() => mover.MoveAsync(stoppingToken), stoppingToken);
                if (moved > 0)
                {
                    Log.Moved(log, moved);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) // a full disk or a damaged file must not end the reading from the hub; the rows stay where they are
            {
                Log.MoveFailed(log, e.Message, Pause.TotalHours, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
