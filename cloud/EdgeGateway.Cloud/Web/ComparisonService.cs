using EdgeGateway.Analytics.Rules;
using EdgeGateway.Cloud.Findings;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Measures;
using EdgeGateway.Cloud.Rules;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Web;

/// <summary>Compares the fleet once at the start, with the rules beside it, in the window that was asked for.</summary>
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
            RuleSettings rules = await RuleSettingsFile.OfStateAsync(settings.State.Path, stoppingToken);
            var selection = new StoreSelection([.. Roles.All], MeasureTable.Load(settings.State.Path));
            FleetResult result = await FleetJob.RunAsync(
                new StoreSeriesSource("the store", store.Snapshot, selection), new FleetJobOptions { Window = window, Approach = FleetApproach.Fleet, Rules = rules }, null, stoppingToken);
            IReadOnlyList<NewFinding> found = NewFinding.Of(result);
            int added = await findings.RecordAsync(found, stoppingToken);
            fleet.Forget();
            Log.Compared(log, result.Anomalies.Count, found.Count, added);
        }
        catch (OperatorException e)
        {
            Log.NotCompared(log, e.Message);
        }
    }
}
