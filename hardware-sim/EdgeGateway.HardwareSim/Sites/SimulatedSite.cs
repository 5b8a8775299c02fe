using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.HardwareSim.Sites;

/// <summary>A boiler room: plants that run, devices that answer, sensors that send, and an account of what they gave.</summary>
internal sealed class SimulatedSite : IAsyncDisposable
{
    private readonly SiteSettings settings;
    private readonly TimeProvider time;
    private readonly IReadOnlyList<RunningPlant> plants;
    private readonly SiteBuses buses;
    private readonly SiteRadio? radio;
    private readonly SiteAccount account;
    private bool hasEnded;

    /// <summary>Starts the devices and writes the site's files.</summary>
    /// <exception cref="OperatorException">The machine has no pseudo terminals.</exception>
    public SimulatedSite(SiteSettings settings, DeviceCatalog catalog, TimeProvider time)
    {
        (this.settings, this.time) = (settings, time);
        plants = SitePlants.Start(settings, time.GetUtcNow().Year);
        buses = new SiteBuses(settings.Line, catalog, plants);
        radio = settings.RadioTo is { } server ? new SiteRadio(settings, server, catalog.Sensors[SiteSensor.Map], plants, time) : null;

        account = new SiteAccount(settings.ProducedFile, buses.Slaves, radio?.Nodes ?? []);

        // Written last and whole: who waits for this file finds everything that it names.
        string document = settings.ConfigurationFile + ".new";
        File.WriteAllText(document, SiteConfiguration.Write(settings, buses.MeterPort, catalog) + "\n");
        File.Move(document, settings.ConfigurationFile, overwrite: true);
    }

    /// <summary>Runs until asked to stop; then lets the radio finish, ends the devices and writes the final account.</summary>
    /// <returns>Whether all uplinks were acknowledged.</returns>
    public async Task<bool> RunAsync(TimeSpan finishAtMost, CancellationToken stopping)
    {
        using var ending = new CancellationTokenSource();
        Task running = Task.WhenAll([.. plants.Select(p => p.RunAsync(time, ending.Token)), radio?.Field.RunAsync(ending.Token) ?? Task.CompletedTask]);
        try
        {
            await ReportUntilAsync(running, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop: what follows is the orderly end.
        }

        bool isComplete = radio is null || await radio.Field.BecomeQuietAsync(finishAtMost, CancellationToken.None);
        await EndAsync();
        await ending.CancelAsync();
        await running.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        account.Write(isFinal: true);
        return isComplete;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        radio?.Dispose();
    }

    private async Task ReportUntilAsync(Task running, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        do
        {
            account.Write(isFinal: false);
            if (buses.Failure is { } failure)
            {
                throw new OperatorException($"The simulated serial line broke: {failure.Message}", failure);
            }
        }
        while (!running.IsFaulted && await timer.WaitForNextTickAsync(stopping));
        await running;
    }

    private async Task EndAsync()
    {
        if (!hasEnded)
        {
            hasEnded = true;
            await buses.DisposeAsync();
        }
    }
}
