using System.Runtime.CompilerServices;
using Amqp;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;

namespace EdgeGateway.Hub.Amqp.DeviceLinks;

/// <summary>Knows which devices are on which connection, lets them in and out.</summary>
internal sealed class AmqpPeers(DeviceGate gate, DeviceEntrance entrance, TimeProvider time, ILogger logger)
{
    private readonly ConditionalWeakTable<Connection, AmqpPeer> peers = [];
    private readonly object turn = new();

    /// <summary>Notes a new connection.</summary>
    public void Add(Connection connection, AmqpPeer peer) => peers.AddOrUpdate(connection, peer);

    /// <summary>Takes a token for a device.</summary>
    public DeviceVerdict Grant(Connection connection, string hostName, string deviceId, string? token)
    {
        DeviceVerdict verdict = gate.Check(hostName, deviceId, token);
        if (verdict is DeviceVerdict.Admitted admitted && peers.TryGetValue(connection, out AmqpPeer? peer))
        {
            peer.Grant(admitted);
        }

        return verdict;
    }

    /// <summary>Takes a login by SASL PLAIN: <c>{device}@sas.{hub}</c> and the device's token. It is good for this device only, until the token ends.</summary>
    public bool Login(AmqpPeer peer, string user, string token)
    {
        int end = user.LastIndexOf("@sas.", StringComparison.Ordinal);
        DeviceVerdict verdict = end > 0 ? gate.CheckDevice(user[..end], token, null) : new DeviceVerdict.Refused("the user name is none of a device: device@sas.hub");
        if (verdict is DeviceVerdict.Admitted admitted)
        {
            peer.Grant(admitted);
            return true;
        }

        Log.DeviceRefused(logger, user, peer.Address, ((DeviceVerdict.Refused)verdict).Reason);
        return false;
    }

    /// <summary>The session of a device on a connection; begins one when there is none.</summary>
    public Outcome<AmqpSession> SessionOf(Connection connection, string deviceId, string? modelId)
    {
        if (!peers.TryGetValue(connection, out AmqpPeer? peer))
        {
            return HubError.Unauthorized("The connection is at its end.");
        }

        lock (turn)
        {
            AmqpSession? session = peer.Find(deviceId);
            if (session is not null)
            {
                Name(session, modelId);
                return session;
            }

            DeviceVerdict verdict = Judge(peer, deviceId);
            if (verdict is DeviceVerdict.Admitted admitted)
            {
                return Begin(peer, admitted with { ModelId = modelId });
            }

            string reason = ((DeviceVerdict.Refused)verdict).Reason;
            Log.DeviceRefused(logger, deviceId, peer.Address, reason);
            return HubError.Unauthorized($"Unauthorized: {reason}.");
        }
    }

    /// <summary>Ends everything on a connection.</summary>
    public void Remove(Connection connection)
    {
        if (peers.TryGetValue(connection, out AmqpPeer? peer))
        {
            peers.Remove(connection);
            foreach (AmqpSession session in peer.Sessions)
            {
                Leave(peer, session);
            }
        }
    }

    /// <summary>A token is looked at once more: the device may have been changed since, and the token ended.</summary>
    private DeviceVerdict Judge(AmqpPeer peer, string deviceId)
    {
        if (peer.GrantOf(deviceId) is not { } granted)
        {
            return peer.Certificate is null
                ? new DeviceVerdict.Refused($"there is no valid token for devices/{deviceId}: put one to $cbs first")
                : gate.CheckDevice(deviceId, null, peer.Certificate);
        }

        return granted.Ends + Security.TokenGate.Skew < time.GetUtcNow() ? new DeviceVerdict.Refused("the token has ended") : gate.Recheck(granted);
    }

    private AmqpSession Begin(AmqpPeer peer, DeviceVerdict.Admitted admitted)
    {
        var session = new AmqpSession(admitted, time, peer.Stopping);
        peer.Add(session);
        session.Emptied += done => Leave(peer, done);
        entrance.Enter(session);
        Log.DeviceConnected(logger, session.DeviceId, peer.Address);
        return session;
    }

    private void Name(AmqpSession session, string? modelId)
    {
        if (modelId is not null && session.Admitted.ModelId is null)
        {
            session.Name(modelId);
            entrance.NameModel(session);
        }
    }

    private void Leave(AmqpPeer peer, AmqpSession session)
    {
        if (peer.Remove(session))
        {
            session.End("it closed its links or its connection");
            entrance.Leave(session);
            Log.DeviceGone(logger, session.DeviceId, session.EndReason!);
            session.Dispose();
        }
    }
}
