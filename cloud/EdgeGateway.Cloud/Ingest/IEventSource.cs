namespace EdgeGateway.Cloud.Ingest;

/// <summary>Where messages come from: an Event-Hubs-compatible endpoint, the local hub's or Azure's alike.</summary>
internal interface IEventSource
{
    /// <summary>Names the source for ever; checkpoints are kept under it.</summary>
    string Name { get; }

    /// <summary>Asks for the names of the partitions.</summary>
    /// <exception cref="IOException">The source cannot be reached or refuses.</exception>
    Task<IReadOnlyList<string>> PartitionsAsync(CancellationToken cancellationToken);

    /// <summary>Reads a partition until it is cancelled or the line fails.</summary>
    /// <param name="partition">Which one.</param>
    /// <param name="after">The message to begin behind; null for the oldest that is kept.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What has come, in the order of the partition, some messages at a time; never empty.</returns>
    /// <exception cref="IOException">The source cannot be reached or refuses.</exception>
    IAsyncEnumerable<IReadOnlyList<HubEvent>> ReadAsync(string partition, Checkpoint? after, CancellationToken cancellationToken);
}
