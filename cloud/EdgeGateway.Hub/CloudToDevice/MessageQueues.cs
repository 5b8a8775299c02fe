using System.Collections.Concurrent;
using System.Globalization;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Storage;

namespace EdgeGateway.Hub.CloudToDevice;

/// <summary>The messages for every device, whichever protocol it takes them by. What was accepted is on the disk; what is done is gone from it.</summary>
/// <remarks>Source: iot-hub-protocol 3.4: 50 messages of 64 KB for each device, an hour to live, ten deliveries, locked for a minute.</remarks>
internal sealed class MessageQueues : IDisposable
{
    public const int LargestMessage = 64 * 1024, MostDeliveries = 10;

    private static readonly TimeSpan Life = TimeSpan.FromHours(1), LookEvery = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, DeviceQueue> queues = new(StringComparer.Ordinal);
    private readonly DocumentFolder<QueuedMessage> folder;
    private readonly TimeProvider time;
    private readonly ITimer looking;

    public MessageQueues(string folder, TimeProvider time)
    {
        this.folder = new DocumentFolder<QueuedMessage>(folder);
        this.time = time;
        foreach (QueuedMessage message in this.folder.ReadAll().OrderBy(m => m.Sequence))
        {
            QueueOf(message.DeviceId).Add(message);
        }

        looking = time.CreateTimer(_ => Look(), null, LookEvery, LookEvery);
    }

    /// <summary>Called when a device has a message that nobody holds.</summary>
    public event Action<string>? Waiting;

    public int CountOf(string deviceId)
    {
        DeviceQueue queue = QueueOf(deviceId);
        lock (queue)
        {
            return queue.Count;
        }
    }

    /// <summary>Accepts a message for a device.</summary>
    public Outcome<QueuedMessage> Enqueue(DeviceIdentity device, DeviceMessage message)
    {
        if (message.Size > LargestMessage)
        {
            return HubError.TooLarge($"The message has {message.Size} bytes, the limit is {LargestMessage}.");
        }

        DateTimeOffset now = time.GetUtcNow();
        if (ExpiryOf(message, now) is not { } expires || expires <= now)
        {
            return HubError.Invalid("The message's expiry is no time that is still to come.");
        }

        DeviceQueue queue = QueueOf(device.DeviceId);
        QueuedMessage accepted;
        lock (queue)
        {
            DropOld(queue, now);
            if (queue.Count >= DeviceQueue.MostMessages)
            {
                return HubError.QueueFull(device.DeviceId, DeviceQueue.MostMessages);
            }

            accepted = Describe(device.DeviceId, message) with
            {
                Sequence = Math.Max(queue.LastSequence + 1, now.ToUnixTimeMilliseconds()),
                EnqueuedAt = now,
                Expires = expires,
            };
            folder.Write(accepted.DocumentId, accepted);
            queue.Add(accepted);
        }

        Waiting?.Invoke(device.DeviceId);
        return accepted;
    }

    /// <summary>Locks the oldest message that nobody holds, for a minute; null when there is none.</summary>
    /// <param name="deviceId">The device.</param>
    /// <param name="holder">Who takes it; <see cref="Release"/> gives back all of one holder.</param>
    public LockedMessage? Take(string deviceId, object holder)
    {
        DeviceQueue queue = QueueOf(deviceId);
        lock (queue)
        {
            DropOld(queue, time.GetUtcNow());
            return queue.Take(holder, time.GetUtcNow());
        }
    }

    /// <summary>The device has done what the message says, or refuses it: it is gone.</summary>
    /// <returns>Null, or why not: the lock is over.</returns>
    public HubError? Complete(string deviceId, Guid token) => End(deviceId, token, Remove);

    /// <summary>The device gives the message back; after ten times it is gone.</summary>
    /// <returns>Null, or why not: the lock is over.</returns>
    public HubError? Abandon(string deviceId, Guid token)
    {
        HubError? error = End(deviceId, token, (queue, message) =>
        {
            QueuedMessage next = message with { DeliveryCount = message.DeliveryCount + 1 };
            if (next.DeliveryCount >= MostDeliveries)
            {
                Remove(queue, message);
                return;
            }

            folder.Write(next.DocumentId, next);
            queue.Return(message, next);
        });
        Waiting?.Invoke(deviceId);
        return error;
    }

    /// <summary>Unlocks what a connection held when it ended.</summary>
    public void Release(string deviceId, object holder)
    {
        DeviceQueue queue = QueueOf(deviceId);
        lock (queue)
        {
            queue.Release(holder);
        }

        Waiting?.Invoke(deviceId);
    }

    /// <summary>Forgets all messages of a device.</summary>
    /// <returns>How many there were.</returns>
    public int Purge(string deviceId)
    {
        DeviceQueue queue = QueueOf(deviceId);
        lock (queue)
        {
            QueuedMessage[] all = [.. queue.Messages];
            Array.ForEach(all, message => Remove(queue, message));
            return all.Length;
        }
    }

    public void Dispose() => looking.Dispose();

    private static QueuedMessage Describe(string deviceId, DeviceMessage message) => new()
    {
        DeviceId = deviceId,
        Sequence = 0,
        EnqueuedAt = default,
        Expires = default,
        System = [.. QueuedProperty.From(message.System.Where(p => p.Key is not DeviceMessage.To)), new(DeviceMessage.To, $"/devices/{deviceId}/messages/deviceBound")],
        Application = QueuedProperty.From(message.Application),
        Body = message.Body.ToArray(),
    };

    /// <summary>When the message stops being good; null when its sender wrote no time.</summary>
    private static DateTimeOffset? ExpiryOf(DeviceMessage message, DateTimeOffset now)
    {
        string? text = message.System.FirstOrDefault(p => p.Key == DeviceMessage.Expiry).Value;
        return text is null ? now + Life
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset expiry) ? expiry
            : null;
    }

    private HubError? End(string deviceId, Guid token, Action<DeviceQueue, QueuedMessage> change)
    {
        DeviceQueue queue = QueueOf(deviceId);
        lock (queue)
        {
            if (queue.Find(token, time.GetUtcNow()) is not { } message)
            {
                return HubError.LockLost(deviceId);
            }

            change(queue, message);
            return null;
        }
    }

    private void DropOld(DeviceQueue queue, DateTimeOffset now)
    {
        foreach (QueuedMessage old in queue.Messages.Where(m => m.Expires <= now).ToArray())
        {
            Remove(queue, old);
        }
    }

    private void Remove(DeviceQueue queue, QueuedMessage message)
    {
        folder.Delete(message.DocumentId);
        queue.Remove(message);
    }

    /// <summary>Finds messages whose lock is over: the device they were sent to never said what became of them.</summary>
    private void Look()
    {
        foreach ((string deviceId, DeviceQueue queue) in queues)
        {
            bool free;
            lock (queue)
            {
                free = queue.HasFree(time.GetUtcNow());
            }

            if (free)
            {
                Waiting?.Invoke(deviceId);
            }
        }
    }

    private DeviceQueue QueueOf(string deviceId) => queues.GetOrAdd(deviceId, _ => new DeviceQueue());
}
