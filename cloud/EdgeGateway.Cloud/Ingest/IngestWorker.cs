using EdgeGateway.Cloud.Store;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>Keeps the store up to date with the hub, each partition on its own, for as long as the program runs.</summary>
internal sealed class IngestWorker(IEventSource events, SeriesStore store, IngestStatus status, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<IngestWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromSeconds(60);

    private readonly IngestWriter writer = new(store, clock, events.Name, told => Log.ConfigurationAnswered(log, told.Gateway, told.Version, told.Code, told.Words));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IReadOnlyList<string> partitions = [];
        await UntilItWorks("the list of partitions", async () => partitions = await events.PartitionsAsync(stoppingToken), stoppingToken);
        Log.Reading(log, events.Name, partitions.Count);
        await Task.WhenAll(partitions.Select(partition => FollowAsync(partition, stoppingToken)));
    }

    private async Task FollowAsync(string partition, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await UntilItWorks($"partition {partition}", () => ReadAsync(partition, stoppingToken), stoppingToken);
        }
    }

    private async Task ReadAsync(string partition, CancellationToken stoppingToken)
    {
        await foreach (IReadOnlyList<HubEvent> messages in events.ReadAsync(partition, writer.Find(partition), stoppingToken))
        {
            IngestCount count = await writer.StoreAsync(partition, messages, stoppingToken);
            status.Stored(count, clock.GetUtcNow());
            Log.Stored(log, partition, count.Messages, count.Readings, count.Added);
            if (count.Unreadable > 0)
            {
                Log.Unreadable(log, partition, count.Unreadable);
            }
        }
    }

    private async Task UntilItWorks(string what, Func<Task> work, CancellationToken stoppingToken)
    {
        var backoff = new Backoff(FirstWait, LongestWait, new Random(what.GetHashCode(StringComparison.Ordinal)));
        while (!stoppingToken.IsCancellationRequested)
        {
            long stored = status.Messages;
            try
            {
                await work();
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (StoreFailure.IsFinal(e))
            {
                status.StoreGaveUp(e.Message.Split('\n')[0]);
                lifetime.StopApplication();
                return;
            }
            catch (Exception e) // whatever the line, the hub or a library comes up with, the other partitions and the page go on
            {
                status.Failed(e.Message);
                if (status.Messages > stored)
                {
                    backoff.Reset();
                }

                TimeSpan wait = backoff.Next();
                Log.WillRetry(log, what, e.Message, wait.TotalSeconds, e is IOException ? null : e);
                await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
