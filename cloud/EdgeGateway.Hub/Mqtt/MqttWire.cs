using System.Buffers;
using System.IO.Pipelines;
using MQTTnet.Adapter;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Packets;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>MQTT 3.1.1 packets on a stream. MQTTnet knows the packets' bytes; the hub keeps the rules.</summary>
/// <remarks>MQTTnet's own server acknowledges one message of a device after the other; the hub needs many of them to share one fsync.</remarks>
internal sealed class MqttWire(Stream stream)
{
    /// <summary>256 KB of message, 64 KB of topic, and what stands around them.</summary>
    private const int LargestPacket = (256 + 64) * 1024 + 16;

    private const int MostLengthBytes = 4, FlushAt = 64 * 1024;
    private readonly PipeReader input = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
    private readonly MqttPacketFormatterAdapter decoder = new(MqttProtocolVersion.V311, new MqttBufferWriter(256, 4096));
    private readonly MqttPacketFormatterAdapter encoder = new(MqttProtocolVersion.V311, new MqttBufferWriter(4096, 64 * 1024));
    private readonly ArrayBufferWriter<byte> output = new();

    /// <summary>Whether enough has been collected to send it.</summary>
    public bool IsFull => output.WrittenCount >= FlushAt;

    /// <summary>Reads the next packet; null when the peer closed the connection.</summary>
    /// <exception cref="MqttProtocolViolationException">The bytes are no MQTT 3.1.1, or more than the hub takes.</exception>
    public async ValueTask<MqttPacket?> ReadAsync(CancellationToken cancellation) =>
        await ReadFrameAsync(cancellation) is { } frame ? decoder.Decode(frame) : null;

    /// <summary>Reads the first packet without trusting its protocol level.</summary>
    /// <returns>The CONNECT; null when there is none, or one of another level, which has been told so.</returns>
    public async ValueTask<MqttConnectPacket?> ReadConnectAsync(CancellationToken cancellation)
    {
        const int connect = 1;
        if (await ReadFrameAsync(cancellation) is not { } frame || frame.FixedHeader >> 4 != connect)
        {
            return null;
        }

        var probe = new MqttPacketFormatterAdapter(new MqttBufferWriter(256, 4096));
        try
        {
            probe.DetectProtocolVersion(frame);
        }
        catch (MqttProtocolViolationException)
        {
            // A level that MQTTnet does not know either: answered below like the others.
        }

        if (probe.ProtocolVersion != MqttProtocolVersion.V311)
        {
            byte[] unacceptableLevel = [0x20, 0x02, 0x00, 0x01];
            await stream.WriteAsync(unacceptableLevel, cancellation);
            return null;
        }

        return (MqttConnectPacket)decoder.Decode(frame);
    }

    /// <summary>Collects a packet for the next <see cref="FlushAsync"/>.</summary>
    public void Add(MqttPacket packet)
    {
        MqttPacketBuffer bytes = encoder.Encode(packet);
        output.Write(bytes.Packet);
        foreach (ReadOnlyMemory<byte> part in bytes.Payload)
        {
            output.Write(part.Span);
        }

        encoder.Cleanup();
    }

    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        if (output.WrittenCount > 0)
        {
            await stream.WriteAsync(output.WrittenMemory, cancellation);
            output.ResetWrittenCount();
        }
    }

    private async ValueTask<ReceivedMqttPacket?> ReadFrameAsync(CancellationToken cancellation)
    {
        while (true)
        {
            ReadResult read = await input.ReadAsync(cancellation);
            if (TryCut(read.Buffer, out ReceivedMqttPacket frame, out SequencePosition end))
            {
                input.AdvanceTo(end);
                return frame;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    private static bool TryCut(ReadOnlySequence<byte> buffer, out ReceivedMqttPacket frame, out SequencePosition end)
    {
        (frame, end) = (default, buffer.Start);
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryRead(out byte first) || !TryReadLength(ref reader, out int length) || reader.Remaining < length)
        {
            return false;
        }

        byte[] body = buffer.Slice(reader.Position, length).ToArray();
        frame = new ReceivedMqttPacket(first, new ArraySegment<byte>(body), (int)reader.Consumed + length);
        end = buffer.GetPosition(length, reader.Position);
        return true;
    }

    private static bool TryReadLength(ref SequenceReader<byte> reader, out int length)
    {
        length = 0;
        for (int i = 0; i < MostLengthBytes; i++)
        {
            if (!reader.TryRead(out byte next))
            {
                return false;
            }

            length |= (next & 0x7F) << (7 * i);
            if (length > LargestPacket)
            {
                throw new MqttProtocolViolationException($"The packet has {length} bytes or more, the limit is {LargestPacket}.");
            }

            if (next < 0x80)
            {
                return true;
            }
        }

        throw new MqttProtocolViolationException("The packet's length has no end.");
    }
}
