using Microsoft.AspNetCore.Components;

namespace EdgeGateway.Cloud.Web.Components;

/// <summary>The page: the fleet on the left, the selected installation on the right. Looks again every few seconds.</summary>
public sealed partial class FleetPage : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource leaving = new();
    private FleetState fleet = new([], []);
    private InstallationDetail? detail;
    private DateTime now;
    private TimeSpan? span;
    private (InstallationRow? Row, TimeSpan? Span) looked;

    /// <summary>The installation that the address names; null for the first of the list.</summary>
    [Parameter]
    public long? Number { get; set; }

    [Inject]
    private FleetView View { get; set; } = null!;

    [Inject]
    private DetailView Details { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private InstallationRow? Selected =>
        Number is null ? fleet.Installations.Count > 0 ? fleet.Installations[0] : null : fleet.Installations.FirstOrDefault(row => row.Installation == Number);

    /// <inheritdoc/>
    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LookAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(leaving.Token))
            {
                await RefreshAsync();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The visitor has left, or the service ends.
        }
    }

    private async Task RefreshAsync()
    {
        await LookAsync();
        StateHasChanged();
    }

    private async Task LookAsync()
    {
        now = Clock.GetUtcNow().UtcDateTime;
        fleet = await Task.Run(View.Now);
        InstallationRow? row = Selected;
        TimeSpan? wanted = span;
        if (row is not null && detail is not null && row.State != InstallationState.Live && (row, wanted) == looked)
        {
            return; // nothing new can have come: an imported history need not be read again every few seconds
        }

        detail = row is null ? null : await Task.Run(() => Details.Look(row, wanted));
        looked = (row, wanted);
    }

    private Task SelectAsync(long installation)
    {
        span = null;
        detail = null;
        Navigation.NavigateTo($"/installations/{installation}");
        return Task.CompletedTask;
    }

    private async Task ShowSpanAsync(TimeSpan? wanted)
    {
        span = wanted;
        await LookAsync();
    }
}
