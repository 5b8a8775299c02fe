using System.Buffers;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;
using MQTTnet.Packets;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>Runs an admitted device's connection: reads its packets, sends what is due, and ends it by the rules.</summary>
/// <remarks>Source: iot-hub-protocol 3.7: one and a half times the keep-alive, at most 1767 s; the end of the token ends the connection.</remarks>
internal sealed class DeviceConnection(DevicePackets packets, TelemetryIntake intake, TimeProvider time, ILogger logger)
{
    private const string Disconnected = "it said goodbye";
    private const double KeepAliveFactor = 1.5;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(1767);

    public async Task RunAsync(MqttSession session, MqttWire wire, MqttConnectPacket connect)
    {
        using ITimer tokenEnd = time.CreateTimer(_ => session.End("its token ended"), null, SessionLife.LeftOf(session.Admitted.Ends, time.GetUtcNow()), Timeout.InfiniteTimeSpan);
        Task sending = SendAsync(session, wire);
        string reason = await ReceiveAsync(session, wire, connect.KeepAlivePeriod);
        bool clean = reason == Disconnected;
        session.End(reason);
        await sending;
        Log.DeviceGone(logger, session.DeviceId, session.EndReason!);
        if (!clean && connect.WillFlag)
        {
            await SendWillAsync(session, connect);
        }
    }

    private async Task<string> ReceiveAsync(MqttSession session, MqttWire wire, ushort keepAliveSeconds)
    {
        TimeSpan silence = keepAliveSeconds == 0 ? LongestSilence : TimeSpan.FromSeconds(Math.Min(keepAliveSeconds * KeepAliveFactor, LongestSilence.TotalSeconds));
        using ITimer watch = time.CreateTimer(_ => session.End("it kept silent longer than its keep-alive allows"), null, silence, Timeout.InfiniteTimeSpan);
        try
        {
            while (await wire.ReadAsync(session.Ended) is { } packet)
            {
                watch.Change(silence, Timeout.InfiniteTimeSpan);
                if (packet is MqttDisconnectPacket)
                {
                    return Disconnected;
                }

                if (await packets.ServeAsync(session, packet) is { } reason)
                {
                    return reason;
                }
            }

            return "it closed the connection";
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or System.Threading.Channels.ChannelClosedException)
        {
            return $"the connection broke: {e.Message}";
        }
    }

    private static async Task SendAsync(MqttSession session, MqttWire wire)
    {
        try
        {
            while (await session.Outbox.WaitToReadAsync(session.Ended))
            {
                while (session.Outbox.TryRead(out OutboxItem item))
                {
                    await AddAsync(session, wire, item);
                }

                await wire.FlushAsync(session.Ended);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Also an event that the disk refused: without its acknowledgement the device sends it again.
            session.End($"nothing more can be sent to it: {e.Message}");
        }
    }

    private static async Task AddAsync(MqttSession session, MqttWire wire, OutboxItem item)
    {
        if (item.After is { IsCompletedSuccessfully: false } pending)
        {
            await wire.FlushAsync(session.Ended);
            await pending.WaitAsync(session.Ended);
        }

        if (item.Packet is not null)
        {
            wire.Add(item.Packet);
        }

        if (wire.IsFull)
        {
            await wire.FlushAsync(session.Ended);
        }
    }

    private async Task SendWillAsync(MqttSession session, MqttConnectPacket connect)
    {
        var body = new ReadOnlySequence<byte>(connect.WillMessage ?? []);
        DeviceMessage will = TelemetryMessage.Read(session.DeviceId, connect.WillTopic, body, new KeyValuePair<string, string>("iothub-MessageType", "Will"));
        Outcome<Taken> taken = intake.Take(session.Admitted, will);
        if (taken.Error is { } refusal)
        {
            Log.WillLost(logger, session.DeviceId, refusal.Text);
            return;
        }

        try
        {
            await taken.Value.Stored;
        }
        catch (IOException e)
        {
            Log.WillLost(logger, session.DeviceId, e.Message);
        }
    }
}
