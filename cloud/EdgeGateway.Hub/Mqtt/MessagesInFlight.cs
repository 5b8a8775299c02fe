namespace EdgeGateway.Hub.Mqtt;

/// <summary>The messages that were published to a device and not acknowledged yet, by their packet ids. Not safe for several threads.</summary>
internal sealed class MessagesInFlight
{
    private const int Most = 16;
    private readonly Dictionary<ushort, Guid> locks = [];
    private ushort last;

    public bool HasRoom => locks.Count < Most;

    /// <summary>Notes a message.</summary>
    /// <returns>Its packet id: 1 to 65535, none that is in flight.</returns>
    public ushort Add(Guid token)
    {
        do
        {
            last = last == ushort.MaxValue ? (ushort)1 : (ushort)(last + 1);
        }
        while (locks.ContainsKey(last));

        locks[last] = token;
        return last;
    }

    /// <summary>Takes a message out; null when none has the id.</summary>
    public Guid? Remove(ushort packetId) => locks.Remove(packetId, out Guid token) ? token : null;
}
