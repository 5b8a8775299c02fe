using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Uplink;

/// <summary>When readings are to be sent: the configuration's settings, or at once when the gateway is ending.</summary>
internal sealed class DeliveryPolicy
{
    private volatile DeliverySettings settings = DeliverySettings.Default;
    private volatile bool isEnding;
    private TaskCompletionSource changed = New();

    /// <summary>The settings in force.</summary>
    public DeliverySettings Settings => settings;

    /// <summary>Nothing waits for company any more.</summary>
    public bool IsEnding => isEnding;

    /// <summary>Completes with the next change; take it before looking.</summary>
    public Task Changed => Volatile.Read(ref changed).Task;

    /// <summary>Puts settings into force.</summary>
    public void Apply(DeliverySettings fresh)
    {
        settings = fresh;
        Tell();
    }

    /// <summary>The gateway is ending: everything is due.</summary>
    public void End()
    {
        isEnding = true;
        Tell();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Tell() => Interlocked.Exchange(ref changed, New()).TrySetResult();
}
