namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>
/// One frame on air, as it can be read without keys. The list is closed.
/// <code>
/// | type, major | MAC payload | MIC     |
/// | 1 byte      | 7.. bytes   | 4 bytes |
/// </code>
/// </summary>
/// <remarks>Source: LoRaWAN Specification V1.0.3, 4. Multi-byte fields go low byte first.</remarks>
public abstract partial record PhyPayload
{
    /// <summary>The longest frame that a LoRa radio carries, in bytes.</summary>
    public const int MaxLength = 255;

    // the type stands in the upper three bits of the first byte
    private const int TypeShift = 5;

    private PhyPayload()
    {
    }

    /// <summary>The frame's length on air, in bytes.</summary>
    public abstract int Length { get; }

    private protected abstract FrameType Type { get; }

    /// <summary>Writes the frame as it stands on air; returns the rest of <paramref name="buffer"/>.</summary>
    /// <param name="buffer">At least <see cref="Length"/> bytes.</param>
    public Span<byte> Write(Span<byte> buffer)
    {
        buffer[0] = (byte)((int)Type << TypeShift);
        return WriteBody(buffer[1..]);
    }

    /// <summary>The frame as it stands on air.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        Write(bytes);
        return bytes;
    }

    private protected abstract Span<byte> WriteBody(Span<byte> buffer);
}
