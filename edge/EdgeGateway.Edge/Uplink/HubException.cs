namespace EdgeGateway.Edge.Uplink;

/// <summary>The hub or the way to it failed.</summary>
internal sealed class HubException(HubFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What to do about it.</summary>
    public HubFailure Failure { get; } = failure;

    /// <summary>How long the hub wants to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
