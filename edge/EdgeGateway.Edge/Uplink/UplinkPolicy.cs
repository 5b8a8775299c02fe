using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Uplink;

/// <summary>How the hub is to be reached: the configuration's settings in force.</summary>
internal sealed class UplinkPolicy
{
    private volatile UplinkSettings settings = UplinkSettings.Default;
    private TaskCompletionSource changed = New();

    /// <summary>The settings in force.</summary>
    public UplinkSettings Settings => settings;

    /// <summary>Completes with the next change; take it before looking.</summary>
    public Task Changed => Volatile.Read(ref changed).Task;

    /// <summary>Puts settings into force; the same ones again change nothing.</summary>
    public void Apply(UplinkSettings fresh)
    {
        if (!fresh.Equals(settings))
        {
            settings = fresh;
            Interlocked.Exchange(ref changed, New()).TrySetResult();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
