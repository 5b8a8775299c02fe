using DuckDB.NET.Data;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Telemetry;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>Puts messages into the store together with the checkpoint behind them: all in one transaction.</summary>
/// <param name="store">Takes the readings.</param>
/// <param name="clock">Stamps what is stored.</param>
/// <param name="source">The hub's name.</param>
/// <param name="answered">Hears what gateways answer to configurations; maybe twice.</param>
internal sealed class IngestWriter(SeriesStore store, TimeProvider clock, string source, Action<ConfigurationAckMessage>? answered = null)
{
    /// <summary>The last message of a partition that is in the store; null when there is none.</summary>
    public Checkpoint? Find(string partition)
    {
        using StoreSnapshot snapshot = store.Snapshot();
        return snapshot
            .Query("SELECT position, seq FROM checkpoints WHERE source = $1 AND partition = $2", row => new Checkpoint(row.GetString(0), row.GetInt64(1)), source, partition)
            .SingleOrDefault();
    }

    /// <summary>Stores messages; when this returns they are on disk and need not be read again.</summary>
    /// <param name="partition">Where they lie.</param>
    /// <param name="messages">In the order of the partition; not empty.</param>
    /// <param name="cancellationToken">Ends the waiting for the turn.</param>
    public Task<IngestCount> StoreAsync(string partition, IReadOnlyList<HubEvent> messages, CancellationToken cancellationToken)
    {
        // Read before the turn is taken: other partitions may write meanwhile.
        var readings = new List<StoredReading>();
        var dropped = new List<GapMessage>();
        var dead = new List<(HubEvent Message, string Reason)>();
        foreach (HubEvent message in messages.Where(message => message.Source == HubEvent.Telemetry))
        {
            switch (TelemetryReader.Read(message))
            {
                case ReadOutcome.Batch batch:
                    readings.AddRange(batch.Readings);
                    break;
                case ReadOutcome.Dropped told:
                    dropped.Add(told.Message);
                    break;
                case ReadOutcome.Acknowledged told:
                    answered?.Invoke(told.Message);
                    break;
                case ReadOutcome.Unreadable unreadable:
                    dead.Add((message, unreadable.Reason));
                    break;
            }
        }

        return store.WriteAsync(
            connection =>
            {
                int added = new ReadingWriter(connection, store.Lake).Add(readings, "hub");
                dropped.ForEach(told => GapWriter.Add(connection, told));
                dead.ForEach(letter => Bury(connection, partition, letter.Message, letter.Reason));
                Move(connection, partition, messages[^1]);
                return new IngestCount(messages.Count, readings.Count, added, dead.Count);
            },
            cancellationToken);
    }

    private void Bury(DuckDBConnection connection, string partition, HubEvent message, string reason) =>
        connection.Execute(
            """
            INSERT INTO dead_letters SELECT $1, $2, $3, $4, $5, $6, $7, $8
            WHERE NOT EXISTS (SELECT 1 FROM dead_letters WHERE source = $2 AND partition = $3 AND position = $4 AND seq = $5)
            """,
            clock.GetUtcNow().UtcDateTime, source, partition, message.Offset, message.Sequence, message.Device, reason, message.Body.ToArray());

    private void Move(DuckDBConnection connection, string partition, HubEvent last)
    {
        connection.Execute("DELETE FROM checkpoints WHERE source = $1 AND partition = $2", source, partition);
        connection.Execute("INSERT INTO checkpoints VALUES ($1, $2, $3, $4, $5)", source, partition, last.Offset, last.Sequence, clock.GetUtcNow().UtcDateTime);
    }
}
