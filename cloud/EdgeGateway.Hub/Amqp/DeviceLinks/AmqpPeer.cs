using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Registry;

namespace EdgeGateway.Hub.Amqp.DeviceLinks;

/// <summary>One AMQP connection: what it has shown, and the devices on it. Gateways put several on one connection.</summary>
internal sealed class AmqpPeer(string address, X509Certificate2? certificate, CancellationToken stopping)
{
    private readonly ConcurrentDictionary<string, AmqpSession> sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DeviceVerdict.Admitted> granted = new(StringComparer.Ordinal);

    /// <summary>Where it comes from, for the log.</summary>
    public string Address => address;

    public X509Certificate2? Certificate => certificate;

    /// <summary>Ends with the connection or the hub.</summary>
    public CancellationToken Stopping => stopping;

    public IReadOnlyList<AmqpSession> Sessions => [.. sessions.Values];

    /// <summary>Notes what a token opened; a session that runs goes on with it.</summary>
    public void Grant(DeviceVerdict.Admitted admitted)
    {
        granted[admitted.Device.DeviceId] = admitted;
        Find(admitted.Device.DeviceId)?.Renew(admitted);
    }

    /// <summary>What the device's last token opened; null when it showed none.</summary>
    public DeviceVerdict.Admitted? GrantOf(string deviceId) => granted.GetValueOrDefault(deviceId);

    /// <summary>The device's session on this connection, as long as it is not ended.</summary>
    public AmqpSession? Find(string deviceId) => sessions.TryGetValue(deviceId, out AmqpSession? session) && !session.Ended.IsCancellationRequested ? session : null;

    public void Add(AmqpSession session) => sessions[session.DeviceId] = session;

    /// <summary>Takes a session out.</summary>
    /// <returns>Whether it was still there.</returns>
    public bool Remove(AmqpSession session) => sessions.TryRemove(KeyValuePair.Create(session.DeviceId, session));
}
