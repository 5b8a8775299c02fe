namespace EdgeGateway.Hub.Events;

/// <summary>An event that waits for the next write, and whoever waits for it.</summary>
internal sealed class PendingAppend(HubEvent value)
{
    public HubEvent Event { get; } = value;

    public TaskCompletionSource<LogEnd> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
