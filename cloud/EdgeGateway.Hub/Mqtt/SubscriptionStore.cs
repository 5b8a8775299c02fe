using System.Collections.Concurrent;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Storage;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>Remembers who subscribed to what.</summary>
/// <remarks>An SDK that reconnects by itself does not subscribe again: a hub that forgot would fall silent after a restart.</remarks>
internal sealed class SubscriptionStore
{
    private readonly ConcurrentDictionary<string, Subscriptions> known;
    private readonly DocumentFolder<SubscriptionSet> folder;

    public SubscriptionStore(string folder)
    {
        this.folder = new DocumentFolder<SubscriptionSet>(folder);
        known = new(this.folder.ReadAll().ToDictionary(s => s.DeviceId, s => s.Subscriptions, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public Subscriptions Get(string deviceId) => known.GetValueOrDefault(deviceId);

    /// <summary>Whether the hub remembers a session of the device.</summary>
    public bool Knows(string deviceId) => known.ContainsKey(deviceId);

    public void Set(string deviceId, Subscriptions subscriptions)
    {
        if (!known.TryGetValue(deviceId, out Subscriptions old) || old != subscriptions)
        {
            folder.Write(deviceId, new SubscriptionSet(deviceId, subscriptions));
            known[deviceId] = subscriptions;
        }
    }

    public void Forget(string deviceId)
    {
        if (known.TryRemove(deviceId, out _))
        {
            folder.Delete(deviceId);
        }
    }
}
