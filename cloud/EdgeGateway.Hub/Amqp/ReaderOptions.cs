namespace EdgeGateway.Hub.Amqp;

/// <summary>How a reader wants to be served.</summary>
internal sealed record ReaderOptions
{
    public required ReaderAddress Address { get; init; }

    /// <summary>Of two readers with an epoch, the higher or the later one stays; null reads beside others.</summary>
    public required long? Epoch { get; init; }

    /// <summary>Whether each event tells the partition's end too.</summary>
    public required bool WantsMetrics { get; init; }

    /// <summary>Whether the reader's token is good at this moment.</summary>
    public required Func<bool> IsStillAllowed { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }
}
