using System.Collections.Concurrent;
using EdgeGateway.Hub.Twins;

namespace EdgeGateway.Hub.Devices;

/// <summary>The devices that are connected, at most one connection each.</summary>
internal sealed class LiveDevices(TimeProvider time)
{
    private readonly Dictionary<string, DeviceSession> sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Presence> presence = new(StringComparer.Ordinal);
    private readonly object gate = new();
    private TaskCompletionSource changed = NewSignal();

    public int Count
    {
        get
        {
            lock (gate)
            {
                return sessions.Count;
            }
        }
    }

    /// <summary>The ids of those that are connected.</summary>
    public IReadOnlyList<string> Connected
    {
        get
        {
            lock (gate)
            {
                return [.. sessions.Keys];
            }
        }
    }

    /// <summary>When the device came, went and last did something; nothing of it outlives the process.</summary>
    public Presence PresenceOf(string deviceId) => presence.GetValueOrDefault(deviceId, Presence.Never);

    public DeviceSession? Find(string deviceId)
    {
        lock (gate)
        {
            return sessions.GetValueOrDefault(deviceId);
        }
    }

    /// <summary>Takes a new connection in; an older one of the same device ends.</summary>
    public void Add(DeviceSession session)
    {
        DeviceSession? old;
        lock (gate)
        {
            sessions.Remove(session.DeviceId, out old);
            sessions[session.DeviceId] = session;
            presence[session.DeviceId] = new Presence(true, time.GetUtcNow(), time.GetUtcNow());
        }

        old?.End("the same device connected again", EndCause.Taken);
        Signal();
    }

    public void Remove(DeviceSession session)
    {
        lock (gate)
        {
            if (sessions.GetValueOrDefault(session.DeviceId) == session)
            {
                sessions.Remove(session.DeviceId);
                presence[session.DeviceId] = new Presence(false, time.GetUtcNow(), time.GetUtcNow());
            }
        }
    }

    /// <summary>Notes that a device did something; one that only polls is never connected, but active.</summary>
    public void Touch(string deviceId)
    {
        DateTimeOffset now = time.GetUtcNow();
        presence.AddOrUpdate(deviceId, _ => new Presence(false, null, now), (_, known) => known with { LastActivity = now });
    }

    /// <summary>Says that a device's subscriptions changed, for whoever waits for them.</summary>
    public void Signal()
    {
        lock (gate)
        {
            changed.SetResult();
            changed = NewSignal();
        }
    }

    /// <summary>Waits until a device is connected and subscribed; null when it was not in time.</summary>
    public async Task<DeviceSession?> WaitForAsync(string deviceId, Subscriptions needed, TimeSpan most, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(most, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        while (true)
        {
            Task signal;
            lock (gate)
            {
                signal = changed.Task;
            }

            if (Find(deviceId) is { } session && session.Subscriptions.HasFlag(needed))
            {
                return session;
            }

            try
            {
                await signal.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    public void End(string deviceId, string reason) => Find(deviceId)?.End(reason);

    public void TellDesired(DesiredChange change) => Find(change.DeviceId)?.TellDesired(change);

    public void Deliver(string deviceId) => Find(deviceId)?.Deliver();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
