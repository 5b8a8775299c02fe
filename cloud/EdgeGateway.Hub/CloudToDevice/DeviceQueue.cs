namespace EdgeGateway.Hub.CloudToDevice;

/// <summary>The messages that wait for one device, oldest first, and who holds which of them.</summary>
/// <remarks>Source: iot-hub-protocol 3.4. Not safe for several threads: <see cref="MessageQueues"/> takes care of that.</remarks>
internal sealed class DeviceQueue
{
    public const int MostMessages = 50;

    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(1);

    private readonly List<Entry> entries = [];

    public int Count => entries.Count;

    public IEnumerable<QueuedMessage> Messages => entries.Select(e => e.Queued);

    public long LastSequence { get; private set; }

    public void Add(QueuedMessage message)
    {
        entries.Add(new Entry(message));
        LastSequence = message.Sequence;
    }

    /// <summary>Locks the oldest message that nobody holds; null when there is none.</summary>
    public LockedMessage? Take(object holder, DateTimeOffset now)
    {
        if (entries.Find(e => e.LockedUntil <= now) is not { } free)
        {
            return null;
        }

        (free.Lock, free.LockedUntil, free.Holder) = (Guid.NewGuid(), now + LockTime, holder);
        return new LockedMessage(free.Lock, free.Queued);
    }

    /// <summary>The message under a lock; null when the lock is over.</summary>
    public QueuedMessage? Find(Guid token, DateTimeOffset now) => entries.Find(e => e.Lock == token && e.LockedUntil > now)?.Queued;

    public void Remove(QueuedMessage message) => entries.RemoveAll(e => e.Queued == message);

    /// <summary>Puts a message back in its place, unlocked.</summary>
    public void Return(QueuedMessage old, QueuedMessage next)
    {
        int at = entries.FindIndex(e => e.Queued == old);
        entries[at] = new Entry(next);
    }

    /// <summary>Unlocks everything that a holder has.</summary>
    public void Release(object holder)
    {
        foreach (Entry entry in entries.Where(e => e.Holder == holder))
        {
            (entry.LockedUntil, entry.Holder) = (DateTimeOffset.MinValue, null);
        }
    }

    /// <summary>Whether a message may be taken now.</summary>
    public bool HasFree(DateTimeOffset now) => entries.Exists(e => e.LockedUntil <= now);

    private sealed class Entry(QueuedMessage queued)
    {
        public QueuedMessage Queued => queued;

        public Guid Lock { get; set; }

        public DateTimeOffset LockedUntil { get; set; } = DateTimeOffset.MinValue;

        public object? Holder { get; set; }
    }
}
