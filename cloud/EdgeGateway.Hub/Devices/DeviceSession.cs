using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Twins;

namespace EdgeGateway.Hub.Devices;

/// <summary>A device that is connected now, as the rest of the hub sees it: whichever protocol it came by.</summary>
internal abstract class DeviceSession : IDisposable
{
    private readonly CancellationTokenSource ended;

    /// <param name="admitted">Who it is.</param>
    /// <param name="stopping">Ends with the hub.</param>
    protected DeviceSession(DeviceVerdict.Admitted admitted, CancellationToken stopping)
    {
        Admitted = admitted;
        ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Ended = ended.Token;
    }

    /// <summary>What its newest token opened.</summary>
    public DeviceVerdict.Admitted Admitted { get; protected set; }

    public DeviceIdentity Device => Admitted.Device;

    public string DeviceId => Admitted.Device.DeviceId;

    public Subscriptions Subscriptions { get; set; }

    /// <summary>Cancelled when the connection is to end.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Why the hub ended the connection; null while it did not.</summary>
    public string? EndReason { get; private set; }

    public EndCause Cause { get; private set; }

    /// <summary>Calls a method of the device if it takes calls.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="requestId">32 hexadecimal digits by which its answer is known.</param>
    /// <param name="payload">JSON, or empty.</param>
    public abstract void Call(string method, string requestId, ReadOnlyMemory<byte> payload);

    /// <summary>Tells the device of a change if it wants to hear of it.</summary>
    public abstract void TellDesired(DesiredChange change);

    /// <summary>Sends the device what waits for it, as much as it takes.</summary>
    public void Deliver()
    {
        try
        {
            DeliverDue();
        }
        catch (IOException e)
        {
            End($"its messages cannot be kept: {e.Message}");
        }
    }

    /// <summary>Takes messages out of the device's queue and sends them, as long as it wants more.</summary>
    protected abstract void DeliverDue();

    /// <summary>Ends the connection; the first reason counts.</summary>
    public void End(string reason, EndCause cause = EndCause.Forced)
    {
        if (EndReason is null)
        {
            (EndReason, Cause) = (reason, cause);
        }

        try
        {
            ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself meanwhile.
        }
    }

    public virtual void Dispose() => ended.Dispose();
}
