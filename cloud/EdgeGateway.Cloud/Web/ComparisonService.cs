using EdgeGateway.Cloud.Findings;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Measures;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Web;

/// <summary>Compares the fleet once at the start, in the window that was asked for.</summary>
internal sealed class ComparisonService(ServeSettings settings, SeriesStore store, FindingLog findings, FleetView fleet, ILogger<ComparisonService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Compare is not { } window)
        {
            return;
        }

        await Task.Yield();
        try
        {
            StoreSelection selection = StoreSelection.Compared with { Measures = MeasureTable.Load(settings.State.Path) };
            FleetResult result = await FleetJob.RunAsync(
                new StoreSeriesSource("the store", store.Snapshot, selection), new FleetJobOptions { Window = window, Approach = FleetApproach.Fleet }, null, stoppingToken);
            int added = await findings.RecordAsync(NewFinding.Of(result), stoppingToken);
            fleet.Forget();
            Log.Compared(log, result.Anomalies.Count, added);
        }
        catch (OperatorException e)
        {
            Log.NotCompared(log, e.Message);
        }
    }
}
