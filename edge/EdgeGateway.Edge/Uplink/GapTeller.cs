using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Tells the hub which readings were dropped and why, beside the readings and not before them.</summary>
internal sealed class GapTeller(ReadingBuffer buffer, MessageComposer composer, SetAside setAside, ILogger<GapTeller> logger)
{
    private const int MostGaps = 1_000;

    private static readonly Task Never = new TaskCompletionSource().Task;

    private Task? underWay;

    /// <summary>Completes when there may be something to do; never when nothing is under way.</summary>
    public Task UnderWay => underWay ?? Never;

    /// <summary>Ends what is answered and begins what is new.</summary>
    /// <param name="hub">Connected.</param>
    /// <param name="settings">The billing unit.</param>
    /// <param name="budget">What is left of the day's units; without any for this, the gaps wait.</param>
    /// <param name="cancellationToken">Gives up; the gaps stay for the next connection.</param>
    /// <exception cref="HubException">The connection failed.</exception>
    public async Task AdvanceAsync(IHubClient hub, DeliverySettings settings, UnitBudget budget, CancellationToken cancellationToken)
    {
        if (underWay is { IsCompleted: true } done)
        {
            underWay = null;
            await done;
        }

        BufferState state = buffer.State;
        if (underWay is null && !state.Gaps.IsEmpty && budget.ForLive > 0)
        {
            underWay = TellAsync(hub, settings, [.. state.Gaps.Take(MostGaps)], state.Boots, cancellationToken);
        }
    }

    /// <summary>A new connection begins anew.</summary>
    public void Reset()
    {
        _ = underWay?.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        underWay = null;
    }

    private async Task TellAsync(IHubClient hub, DeliverySettings settings, IReadOnlyList<BufferGap> gaps, IReadOnlyList<BootRun> boots, CancellationToken cancellationToken)
    {
        HubMessage message = composer.Compose(gaps, boots);
        await buffer.SpendAsync(message.Units(settings.UnitBytes), cancellationToken);
        try
        {
            await hub.SendAsync(message, cancellationToken);
            Log.GapsTold(logger, gaps.Count);
        }
        catch (HubException e) when (e.Failure == HubFailure.Refused)
        {
            Log.GapsSetAside(logger, setAside.Keep(message), e.Message);
        }

        await buffer.ForgetAsync(gaps, cancellationToken);
    }
}
