namespace EdgeGateway.Edge.Uplink;

/// <summary>Somebody who knows which hub the gateway belongs to, and is asked again when the hub does not let it in.</summary>
internal interface IHubReassignment
{
    /// <summary>The hub let the gateway in.</summary>
    void Connected();

    /// <summary>The hub did not let the gateway in, or was not to be reached; asks where to go when it is time for that.</summary>
    /// <returns>Where the hub is from now on; null when nothing has changed.</returns>
    Task<HubAddress?> FailedAsync(HubFailure failure, CancellationToken cancellationToken);
}
