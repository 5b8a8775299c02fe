namespace EdgeGateway.Edge.Identity.Provisioning;

/// <summary>What came of asking for the hub.</summary>
internal abstract record ProvisioningAnswer
{
    private ProvisioningAnswer()
    {
    }

    /// <summary>There is a hub.</summary>
    /// <param name="HostName">The hub, possibly with a port.</param>
    /// <param name="DeviceId">The gateway's name there.</param>
    public sealed record Assigned(string HostName, string DeviceId) : ProvisioningAnswer;

    /// <summary>Nobody answered, or not for good: ask again.</summary>
    /// <param name="Reason">For the log.</param>
    /// <param name="RetryAfter">Not sooner than this; null when nothing was said.</param>
    public sealed record NotNow(string Reason, TimeSpan? RetryAfter = null) : ProvisioningAnswer;

    /// <summary>The service knows nothing of the gateway or does not believe it: asking again helps only when someone mends it.</summary>
    /// <param name="Reason">For the log.</param>
    public sealed record Refused(string Reason) : ProvisioningAnswer;
}
