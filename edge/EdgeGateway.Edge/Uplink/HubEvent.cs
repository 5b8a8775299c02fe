namespace EdgeGateway.Edge.Uplink;

/// <summary>What the hub says on its own account. The list is closed.</summary>
internal abstract record HubEvent
{
    private HubEvent()
    {
    }

    /// <summary>A connection stands and its subscriptions are set; the twin may have changed meanwhile.</summary>
    public sealed record Connected : HubEvent;

    /// <summary>Desired properties changed.</summary>
    /// <param name="Patch">JSON object: the change, nulls are removals, with <c>$version</c>.</param>
    public sealed record DesiredChanged(string Patch) : HubEvent;

    /// <summary>A direct method is called.</summary>
    /// <param name="RequestId">Goes back with the answer as it is.</param>
    /// <param name="Name">The method.</param>
    /// <param name="Payload">JSON, or empty.</param>
    public sealed record MethodCalled(string RequestId, string Name, string Payload) : HubEvent;

    /// <summary>A configuration came by link, where there is no twin.</summary>
    /// <param name="Version">The sender's number for it.</param>
    /// <param name="Document">JSON as it was fetched; null when there is a problem.</param>
    /// <param name="Problem">Why there is no document, for ever.</param>
    /// <param name="EndAsync">Ends the message that named it: taken or refused. Until then the hub keeps it.</param>
    public sealed record ConfigurationSent(long Version, string? Document, string? Problem, Func<bool, CancellationToken, Task> EndAsync) : HubEvent;
}
