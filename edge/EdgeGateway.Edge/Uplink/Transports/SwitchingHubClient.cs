using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>The hub over whichever way leads to it: a client for the way in use, another one when the evidence or the configuration asks for it.</summary>
internal sealed class SwitchingHubClient(
    WaySelector selector, WayMemory memory, UplinkPolicy policy, Func<HubWay, IHubClient> create, Func<HubWay, IHubRoute> route, TimeProvider time, ILogger<SwitchingHubClient> logger)
    : IHubClient
{
    private readonly Channel<HubEvent> events = Channel.CreateUnbounded<HubEvent>();
    private (HubWay Way, IHubClient Client)? used;
    private HubWay? told;
    private volatile HubSession? session;
    private CancellationTokenSource watching = new();
    private Task watch = Task.CompletedTask;

    /// <inheritdoc/>
    public ChannelReader<HubEvent> Events => events.Reader;

    /// <inheritdoc/>
    public Task Lost => session?.Over ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await EndSessionAsync();
        selector.Configure(policy.Settings);
        HubWay way = selector.Report.Way;
        IHubClient client = await ClientAsync(way);
        try
        {
            await client.ConnectAsync(cancellationToken);
        }
        catch (HubException e) when (e.Failure == HubFailure.Transient)
        {
            selector.Failed(way, e.Message);
            throw;
        }

        if (told != way)
        {
            told = way;
            Log.WayChosen(logger, way, selector.Report.Reason); // when it leads to the hub; the log of a long outage stays short
        }

        var opened = new HubSession(way, client, Remember, time);
        session = opened;
        watching = new CancellationTokenSource();
        watch = Task.WhenAll(WatchAsync(opened, watching.Token), ForwardAsync(client, watching.Token));
    }

    /// <inheritdoc/>
    public Task SendAsync(HubMessage message, CancellationToken cancellationToken) => Open().SendAsync(message, cancellationToken);

    /// <inheritdoc/>
    public Task<string> GetTwinAsync(CancellationToken cancellationToken)
    {
        HubSession open = Open();
        return open.AskAsync(() => open.Client.GetTwinAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public Task ReportAsync(string patch, CancellationToken cancellationToken)
    {
        HubSession open = Open();
        return open.AskAsync(async () =>
        {
            await open.Client.ReportAsync(patch, cancellationToken);
            return true;
        });
    }

    /// <inheritdoc/>
    public Task AnswerAsync(string requestId, MethodAnswer answer, CancellationToken cancellationToken) => Open().Client.AnswerAsync(requestId, answer, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopWatchingAsync();
        session = null;
        await CloseClientAsync();
        watching.Dispose();
        events.Writer.TryComplete();
    }

    private HubSession Open() => session ?? throw new HubException(HubFailure.Transient, "There is no connection to the hub.");

    private async Task<IHubClient> ClientAsync(HubWay way)
    {
        if (used is { } present && present.Way == way)
        {
            return present.Client;
        }

        await CloseClientAsync();
        IHubClient client = create(way);
        used = (way, client);
        return client;
    }

    private async Task CloseClientAsync()
    {
        if (used is { } present)
        {
            used = null;
            await present.Client.DisposeAsync();
        }
    }

    /// <summary>Passes on what the hub says: only while the session stands, so that whoever hears of it can answer.</summary>
    private async Task ForwardAsync(IHubClient client, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (HubEvent happened in client.Events.ReadAllAsync(cancellationToken))
            {
                events.Writer.TryWrite(happened);
            }
        }
        catch (OperationCanceledException)
        {
            // The session is over.
        }
    }

    private async Task StopWatchingAsync()
    {
        await watching.CancelAsync();
        await watch;
        watching.Dispose();
        watching = new CancellationTokenSource();
    }

    /// <summary>The former session is judged when the next one begins: by then all that was under way on it has ended.</summary>
    private async Task EndSessionAsync()
    {
        await StopWatchingAsync();
        HubSession? former = session;
        session = null;
        if (former is { HasWorked: true })
        {
            selector.Worked(former.Way);
        }
        else if (former is not null)
        {
            selector.Failed(former.Way, former.Failure);
        }
    }

    private void Remember(HubWay way, bool isConfirmed)
    {
        if (isConfirmed)
        {
            selector.Worked(way);
        }

        if (!selector.Answered(way))
        {
            return;
        }

        try
        {
            memory.Write(way);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.WayNotKept(logger, e.Message); // the next start may begin with a dead way; it will find this one
        }
    }

    private async Task WatchAsync(HubSession watched, CancellationToken cancellationToken)
    {
        try
        {
            while (!watched.Client.Lost.IsCompleted && !await IsToBeLeftAsync(watched, cancellationToken))
            {
                // Something happened that changes nothing.
            }
        }
        catch (OperationCanceledException)
        {
            // Another connection is wanted already.
        }
        finally
        {
            watched.End();
        }
    }

    /// <summary>Waits until something happens, and ends the session properly if another way is to be used.</summary>
    private async Task<bool> IsToBeLeftAsync(HubSession watched, CancellationToken cancellationToken)
    {
        Task changed = policy.Changed;
        selector.Configure(policy.Settings);
        bool isUnwanted = selector.Report.Way != watched.Way;
        if (!isUnwanted)
        {
            await NewsAsync(watched, changed, cancellationToken);
            isUnwanted = !watched.Client.Lost.IsCompleted && selector.Better.Count > 0 && selector.UntilReturn == TimeSpan.Zero && await FindBetterAsync(cancellationToken);
        }

        if (isUnwanted)
        {
            await watched.DrainAsync();
        }

        return isUnwanted;
    }

    private async Task NewsAsync(HubSession watched, Task changed, CancellationToken cancellationToken)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        TimeSpan wait = selector.Better.Count > 0 ? selector.UntilReturn : Timeout.InfiniteTimeSpan;
        await Task.WhenAny(watched.Client.Lost, changed, Task.Delay(wait, time, woken.Token));
        await woken.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Opens the better ways, one after the other, up to TLS and the hub's certificate: the connection in use is not disturbed by that.</summary>
    private async Task<bool> FindBetterAsync(CancellationToken cancellationToken)
    {
        foreach (HubWay better in selector.Better)
        {
            try
            {
                Stream probe = await route(better).OpenAsync(cancellationToken);
                await probe.DisposeAsync();
                selector.Return(better);
                return true;
            }
            catch (HubException e)
            {
                Log.WayStillClosed(logger, better, e.Message);
            }
        }

        selector.Stay();
        return false;
    }
}
