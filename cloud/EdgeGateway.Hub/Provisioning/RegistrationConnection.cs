using System.Text;
using EdgeGateway.Hub.Listening;
using EdgeGateway.Hub.Mqtt;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace EdgeGateway.Hub.Provisioning;

/// <summary>Provisioning over MQTT: one short connection, on the devices' port and on WebSockets.</summary>
/// <remarks>Source: iot-hub-protocol 10.</remarks>
internal sealed class RegistrationConnection(RegistrationDesk desk, RegistrationPackets packets, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Serves a device until it has gone or takes too long.</summary>
    public async Task ServeAsync(MqttWire wire, MqttConnectPacket connect, RegistrationName name, ArrivedConnection arrived, CancellationToken stopping)
    {
        string? password = connect.Password is null ? null : Encoding.UTF8.GetString(connect.Password);
        AttestationVerdict verdict = desk.Check(name.IdScope, name.RegistrationId, password, arrived.Certificate);
        bool isGood = verdict is AttestationVerdict.Proven && connect.ClientId == name.RegistrationId;
        wire.Add(new MqttConnAckPacket { ReturnCode = isGood ? MqttConnectReturnCode.ConnectionAccepted : MqttConnectReturnCode.ConnectionRefusedNotAuthorized });
        await wire.FlushAsync(stopping);
        if (!isGood)
        {
            return;
        }

        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        while (await wire.ReadAsync(either.Token) is { } packet && packets.Serve(wire, packet, name.RegistrationId, (AttestationVerdict.Proven)verdict))
        {
            await wire.FlushAsync(either.Token);
        }
    }
}
