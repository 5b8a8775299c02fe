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
}
