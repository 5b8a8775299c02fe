using System.Buffers.Binary;

namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>
/// One datagram between a radio gateway and a network server. The list is closed.
/// <code>
/// | version = 2 | token   | kind   | gateway: PUSH_DATA, PULL_DATA, TX_ACK | JSON: PUSH_DATA, PULL_RESP, TX_ACK |
/// | 1 byte      | 2 bytes | 1 byte | 8 bytes                               | the rest                           |
/// </code>
/// </summary>
/// <remarks>
/// Source: Lora-net packet_forwarder, PROTOCOL.TXT v1.4. There is no authentication and no repetition.
/// JSON is kept as it came, so that a datagram can be acknowledged before its text is judged.
/// </remarks>
/// <param name="Token">Chosen by the asking side and repeated by the answer.</param>
public abstract partial record SemtechPacket(ushort Token)
{
    /// <summary>The protocol version spoken here.</summary>
    public const byte Version = 2;

    private const int HeaderLength = 4;

    /// <summary>The datagram's length in bytes.</summary>
    public int Length => HeaderLength + BodyLength;

    private protected abstract PacketKind Kind { get; }

    private protected virtual int BodyLength => 0;

    /// <summary>Writes the datagram; returns the rest of <paramref name="buffer"/>.</summary>
    /// <param name="buffer">At least <see cref="Length"/> bytes.</param>
    public Span<byte> Write(Span<byte> buffer)
    {
        buffer[0] = Version;
        BinaryPrimitives.WriteUInt16BigEndian(buffer[1..], Token);
        buffer[3] = (byte)Kind;
        return WriteBody(buffer[HeaderLength..]);
    }

    /// <summary>The datagram.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        Write(bytes);
        return bytes;
    }

    private protected virtual Span<byte> WriteBody(Span<byte> buffer) => buffer;

    private static Span<byte> WriteJson(ReadOnlyMemory<byte> json, Span<byte> buffer)
    {
        json.Span.CopyTo(buffer);
        return buffer[json.Length..];
    }
}
