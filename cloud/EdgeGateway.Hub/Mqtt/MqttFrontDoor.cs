using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Listening;
using EdgeGateway.Hub.Provisioning;
using EdgeGateway.Hub.Registry;
using MQTTnet.Exceptions;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>Lets devices in: reads the CONNECT, judges it, and runs the connection.</summary>
internal sealed class MqttFrontDoor(DeviceGate gate, DeviceEntrance entrance, SubscriptionStore store, MessageQueues queues, DeviceConnection connection, RegistrationConnection registration, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(20);

    /// <summary>Serves one connection until it ends.</summary>
    public async Task ServeAsync(ArrivedConnection arrived, CancellationToken stopping)
    {
        var wire = new MqttWire(arrived.Stream);
        try
        {
            if (await ReadConnectAsync(wire, stopping) is not { } connect)
            {
                Log.NoConnect(logger, arrived.Peer);
                return;
            }

            await (RegistrationName.TryParse(connect.Username) is { } name
                ? registration.ServeAsync(wire, connect, name, arrived, stopping)
                : AdmitAsync(wire, connect, arrived, stopping));
        }
        catch (Exception e) when (e is MqttProtocolViolationException or MqttCommunicationException)
        {
            Log.MqttBroken(logger, arrived.Peer, e.Message);
        }
    }

    private async Task<MqttConnectPacket?> ReadConnectAsync(MqttWire wire, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(ConnectTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        return await wire.ReadConnectAsync(either.Token);
    }

    private async Task AdmitAsync(MqttWire wire, MqttConnectPacket connect, ArrivedConnection arrived, CancellationToken stopping)
    {
        (MqttConnectReturnCode code, DeviceVerdict verdict) = Judge(connect, arrived.Certificate);
        bool remembered = verdict is DeviceVerdict.Admitted known && !connect.CleanSession && store.Knows(known.Device.DeviceId);
        wire.Add(new MqttConnAckPacket { ReturnCode = code, IsSessionPresent = remembered });
        if (verdict is not DeviceVerdict.Admitted admitted)
        {
            Log.DeviceRefused(logger, connect.ClientId, arrived.Peer, ((DeviceVerdict.Refused)verdict).Reason);
            await wire.FlushAsync(stopping);
            return;
        }

        using MqttSession session = Open(admitted, connect, stopping);
        try
        {
            await wire.FlushAsync(session.Ended);
            Log.DeviceConnected(logger, session.DeviceId, arrived.Peer);
            session.Deliver();
            await connection.RunAsync(session, wire, connect);
        }
        finally
        {
            entrance.Leave(session);
        }
    }

    private MqttSession Open(DeviceVerdict.Admitted admitted, MqttConnectPacket connect, CancellationToken stopping)
    {
        string deviceId = admitted.Device.DeviceId;
        if (connect.CleanSession)
        {
            store.Forget(deviceId);
        }
        else
        {
            store.Set(deviceId, store.Get(deviceId));
        }

        var session = new MqttSession(admitted, queues, stopping) { Subscriptions = store.Get(deviceId), IsPersistent = !connect.CleanSession };
        entrance.Enter(session);
        return session;
    }

    private (MqttConnectReturnCode Code, DeviceVerdict Verdict) Judge(MqttConnectPacket connect, X509Certificate2? certificate)
    {
        if (ConnectName.TryParse(connect.Username) is not { } name)
        {
            return Refuse(MqttConnectReturnCode.ConnectionRefusedBadUsernameOrPassword, "its user name is not host/device/?api-version=...");
        }

        if (name.ModuleId is not null)
        {
            return Refuse(MqttConnectReturnCode.ConnectionRefusedNotAuthorized, "it is a module, which the local hub does not serve");
        }

        if (connect.ClientId != name.ClientId)
        {
            return Refuse(MqttConnectReturnCode.ConnectionRefusedIdentifierRejected, $"its client id is not the {name.ClientId} of its user name");
        }

        if (connect.WillFlag && (connect.WillQoS == MqttQualityOfServiceLevel.ExactlyOnce || !TelemetryMessage.IsTelemetry(connect.WillTopic, name.DeviceId)))
        {
            return Refuse(MqttConnectReturnCode.ConnectionRefusedNotAuthorized, "its will is not telemetry of its own with QoS 0 or 1");
        }

        DeviceVerdict verdict = gate.Check(name.Host, name.DeviceId, connect.Password is null ? null : Encoding.UTF8.GetString(connect.Password), certificate);
        return verdict is DeviceVerdict.Admitted admitted
            ? (MqttConnectReturnCode.ConnectionAccepted, admitted with { ModelId = name.ModelId })
            : (MqttConnectReturnCode.ConnectionRefusedNotAuthorized, verdict);
    }

    private static (MqttConnectReturnCode Code, DeviceVerdict Verdict) Refuse(MqttConnectReturnCode code, string reason) =>
        (code, new DeviceVerdict.Refused(reason));
}
