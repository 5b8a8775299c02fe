using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.Identity.Provisioning;

/// <summary>When the gateway asks again which hub it belongs to: after refusals in a row, or after many failures of any kind, and never at once.</summary>
/// <remarks>
/// Source: "How to reprovision devices", Microsoft documentation: 401, 403 and 404 lead to the provisioning service, other errors only after ten
/// in a row. The service is asked for a few seconds' worth of jitter later, so that a fleet whose hub has gone does not come all at once.
/// </remarks>
/// <param name="delay">The waits.</param>
/// <param name="time">The clock.</param>
internal sealed class ReassignmentRules(AskingDelay delay, TimeProvider time)
{
    /// <summary>So many refusals in a row, or failures in a row, lead to the question.</summary>
    public const int Refusals = 3, Failures = 10;

    private int refusals, failures;
    private DateTimeOffset? notBefore;

    /// <summary>The hub let the gateway in: all is forgotten.</summary>
    public void Connected()
    {
        (refusals, failures, notBefore) = (0, 0, null);
        delay.Reset();
    }

    /// <summary>A connection failed.</summary>
    /// <returns>Whether it is time to ask.</returns>
    public bool Failed(HubFailure failure)
    {
        failures += failure == HubFailure.Throttled ? 0 : 1; // a hub that asks for patience is there and knows the gateway
        refusals = failure == HubFailure.Unauthorized ? refusals + 1 : 0;
        if (refusals < Refusals && failures < Failures)
        {
            return false;
        }

        notBefore ??= time.GetUtcNow() + delay.Next();
        return time.GetUtcNow() >= notBefore;
    }

    /// <summary>The question was asked; the next one waits longer, whatever was answered.</summary>
    /// <param name="retryAfter">What the service said; null for nothing.</param>
    public void Asked(TimeSpan? retryAfter = null)
    {
        (refusals, failures) = (0, 0);
        notBefore = time.GetUtcNow() + delay.Next(retryAfter);
    }
}
