using System.Runtime.CompilerServices;
using Amqp.Types;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>Reads an Event-Hubs-compatible endpoint over AMQP 1.0, a connection for each partition.</summary>
/// <remarks>Source: iot-hub-protocol 9.3 and 9.4.</remarks>
internal sealed class EventHubReader(EventHubSettings settings, TimeProvider clock, ILogger<EventHubReader> log) : IEventSource
{
    public string Name => $"{settings.ConnectionString.Endpoint.Authority}/{settings.ConnectionString.EntityPath}/{settings.ConsumerGroup}";

    public async Task<IReadOnlyList<string>> PartitionsAsync(CancellationToken cancellationToken)
    {
        await using EventHubLine line = await EventHubLine.OpenAsync(settings, clock, cancellationToken);
        Map hub = await line.DescribeAsync("com.microsoft:eventhub", null, cancellationToken);
        return hub["partition_ids"] as string[] ?? throw new IOException($"{settings.Host} did not name its partitions.");
    }

    public async IAsyncEnumerable<IReadOnlyList<HubEvent>> ReadAsync(
        string partition, Checkpoint? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using EventHubLine line = await EventHubLine.OpenAsync(settings, clock, cancellationToken);
        after = await StillThereAsync(line, partition, after, cancellationToken);
        string resource = $"ConsumerGroups/{settings.ConsumerGroup}/Partitions/{partition}";
        await line.AuthorizeAsync(resource, cancellationToken);
        var link = new PartitionLink(line.Connection, settings.PartitionAddress(partition), after);
        long authorized = clock.GetTimestamp();
        while (true)
        {
            if (clock.GetElapsedTime(authorized) > EventHubLine.RenewAfter)
            {
                await line.AuthorizeAsync(resource, cancellationToken);
                authorized = clock.GetTimestamp();
            }

            List<HubEvent> messages = await LineTrouble.TryAsync($"partition {partition}", () => link.TakeAsync(cancellationToken));
            if (messages.Count > 0)
            {
                yield return messages;
            }
        }
    }

    private async Task<Checkpoint?> StillThereAsync(EventHubLine line, string partition, Checkpoint? after, CancellationToken cancellationToken)
    {
        if (after is null)
        {
            return null;
        }

        Map description = await line.DescribeAsync("com.microsoft:partition", partition, cancellationToken);
        if (description["last_enqueued_sequence_number"] is not long last || last >= after.Sequence)
        {
            return after;
        }

        Log.HubIsNew(log, partition, last, after.Sequence);
        return null;
    }
}
