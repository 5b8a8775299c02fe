using System.Buffers;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Twins;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>A device that is connected by MQTT.</summary>
internal sealed class MqttSession(DeviceVerdict.Admitted admitted, MessageQueues queues, CancellationToken stopping) : DeviceSession(admitted, stopping)
{
    private const int OutboxSize = 1024;
    private readonly Channel<OutboxItem> outbox = Channel.CreateBounded<OutboxItem>(new BoundedChannelOptions(OutboxSize) { SingleReader = true });

    private readonly MessagesInFlight inFlight = new();

    /// <summary>Whether the subscriptions outlive the connection.</summary>
    public required bool IsPersistent { get; init; }

    public ChannelReader<OutboxItem> Outbox => outbox.Reader;

    /// <summary>Queues a packet; waits while the device is slow to read.</summary>
    public ValueTask SendAsync(OutboxItem item) => outbox.Writer.WriteAsync(item, Ended);

    /// <summary>Queues a packet; a device that does not read any more is dropped.</summary>
    public void Send(MqttPacket packet)
    {
        if (!outbox.Writer.TryWrite(new OutboxItem(packet)))
        {
            End("it does not read what is sent to it");
        }
    }

    /// <summary>Publishes to the device if it subscribed.</summary>
    public void Publish(Subscriptions needed, string topic, ReadOnlyMemory<byte> payload)
    {
        if (Subscriptions.HasFlag(needed) && !Ended.IsCancellationRequested)
        {
            Send(new MqttPublishPacket { Topic = topic, Payload = new ReadOnlySequence<byte>(payload), QualityOfServiceLevel = MqttQualityOfServiceLevel.AtMostOnce });
        }
    }

    public void Publish(Subscriptions needed, string topic, JsonNode body) => Publish(needed, topic, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));

    public override void Call(string method, string requestId, ReadOnlyMemory<byte> payload) => Publish(Subscriptions.Methods, HubTopics.Method(method, requestId), payload);

    public override void TellDesired(DesiredChange change) => Publish(Subscriptions.DesiredPatches, HubTopics.DesiredPatch(change.Version), change.Body());

    /// <summary>Takes a PUBACK: the message is done.</summary>
    public void Acknowledged(ushort packetId)
    {
        Guid? acknowledged;
        lock (inFlight)
        {
            acknowledged = inFlight.Remove(packetId);
        }

        if (acknowledged is { } token)
        {
            // A lock that is over has been delivered again; that delivery will be acknowledged too.
            queues.Complete(DeviceId, token);
            Deliver();
        }
    }

    protected override void DeliverDue()
    {
        lock (inFlight)
        {
            while (Subscriptions.HasFlag(Subscriptions.CloudToDevice) && inFlight.HasRoom && !Ended.IsCancellationRequested && queues.Take(DeviceId, this) is { } next)
            {
                Send(CloudToDevicePacket.Create(next.Queued, inFlight.Add(next.Lock)));
            }
        }
    }

    public override void Dispose()
    {
        outbox.Writer.TryComplete();
        base.Dispose();
    }
}
