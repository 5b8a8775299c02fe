using System.Buffers;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Twins;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>A device that is connected now, as the rest of the hub sees it.</summary>
internal sealed class DeviceSession : IDisposable
{
    private const int OutboxSize = 1024;
    private readonly Channel<OutboxItem> outbox = Channel.CreateBounded<OutboxItem>(new BoundedChannelOptions(OutboxSize) { SingleReader = true });
    private readonly CancellationTokenSource ended;

    /// <param name="admitted">Who it is.</param>
    /// <param name="stopping">Ends with the hub.</param>
    public DeviceSession(DeviceVerdict.Admitted admitted, CancellationToken stopping)
    {
        Admitted = admitted;
        ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Ended = ended.Token;
    }

    public DeviceVerdict.Admitted Admitted { get; }

    public DeviceIdentity Device => Admitted.Device;

    public string DeviceId => Admitted.Device.DeviceId;

    public Subscriptions Subscriptions { get; set; }

    /// <summary>Whether the subscriptions outlive the connection.</summary>
    public required bool IsPersistent { get; init; }

    /// <summary>Cancelled when the connection is to end.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Why the hub ended the connection; null while it did not.</summary>
    public string? EndReason { get; private set; }

    public ChannelReader<OutboxItem> Outbox => outbox.Reader;

    /// <summary>Queues a packet; waits while the device is slow to read.</summary>
    public ValueTask SendAsync(OutboxItem item) => outbox.Writer.WriteAsync(item, Ended);

    /// <summary>Sends to the device if it subscribed; a device that does not read any more is dropped.</summary>
    /// <returns>Whether the message is on its way.</returns>
    public bool TryPublish(Subscriptions needed, string topic, ReadOnlyMemory<byte> payload)
    {
        if (!Subscriptions.HasFlag(needed) || Ended.IsCancellationRequested)
        {
            return false;
        }

        var packet = new MqttPublishPacket { Topic = topic, Payload = new ReadOnlySequence<byte>(payload), QualityOfServiceLevel = MqttQualityOfServiceLevel.AtMostOnce };
        if (outbox.Writer.TryWrite(new OutboxItem(packet)))
        {
            return true;
        }

        End("it does not read what is sent to it");
        return false;
    }

    public bool TryPublish(Subscriptions needed, string topic, JsonNode body) => TryPublish(needed, topic, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));

    public void TellDesired(DesiredChange change) => TryPublish(Subscriptions.DesiredPatches, HubTopics.DesiredPatch(change.Version), change.Body());

    /// <summary>Ends the connection; the first reason counts.</summary>
    public void End(string reason)
    {
        EndReason ??= reason;
        try
        {
            ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself meanwhile.
        }
    }

    public void Dispose()
    {
        outbox.Writer.TryComplete();
        ended.Dispose();
    }
}
