using System.Globalization;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using EdgeGateway.Hub.Events;

namespace EdgeGateway.Hub.Amqp;

/// <summary>An event as readers get it.</summary>
/// <remarks>Source: iot-hub-protocol 9.4.</remarks>
internal static class EventMessage
{
    public static Message Create(StoredEvent stored) =>
        MessageSections.Fill(Annotations(stored), stored.Event.Body, stored.Event.System, stored.Event.Application);

    /// <summary>Adds what the reader asked for by the capability enable-receiver-runtime-metric.</summary>
    public static void AddMetrics(Message message, LogEnd end, DateTimeOffset now) => message.DeliveryAnnotations = new DeliveryAnnotations
    {
        [new Symbol("last_enqueued_sequence_number")] = end.Sequence,
        [new Symbol("last_enqueued_offset")] = end.Offset.ToString(CultureInfo.InvariantCulture),
        [new Symbol("last_enqueued_time_utc")] = end.EnqueuedAt.UtcDateTime,
        [new Symbol("runtime_info_retrieval_time_utc")] = now.UtcDateTime,
    };

    private static MessageAnnotations Annotations(StoredEvent stored) => new()
    {
        [new Symbol("x-opt-sequence-number")] = stored.Sequence,
        [new Symbol("x-opt-offset")] = stored.Offset.ToString(CultureInfo.InvariantCulture),
        [new Symbol("x-opt-enqueued-time")] = stored.EnqueuedAt.UtcDateTime,
        [new Symbol("iothub-connection-device-id")] = stored.Event.DeviceId,
        [new Symbol("iothub-connection-auth-generation-id")] = stored.Event.GenerationId,
        [new Symbol("iothub-connection-auth-method")] = stored.Event.AuthMethod,
        [new Symbol("iothub-enqueuedtime")] = stored.EnqueuedAt.UtcDateTime,
        [new Symbol("iothub-message-source")] = stored.Event.Source,
    };
}
