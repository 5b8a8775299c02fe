using System.Buffers.Binary;
using System.Globalization;

namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>The message integrity code at the end of a frame: the first four bytes of an AES-CMAC.</summary>
/// <remarks>Source: LoRaWAN Specification V1.0.3, 4.4. It is a string of bytes, so text and number keep the order on air.</remarks>
/// <param name="Value">The four bytes as a number, the first on air being the highest.</param>
public readonly record struct Mic(uint Value)
{
    /// <summary>Its length on air, in bytes.</summary>
    public const int Size = sizeof(uint);

    /// <summary>Reads it as it stands on air.</summary>
    /// <param name="buffer">At least <see cref="Size"/> bytes.</param>
    public static Mic Read(ReadOnlySpan<byte> buffer) => new(BinaryPrimitives.ReadUInt32BigEndian(buffer));

    /// <summary>Writes it as it stands on air; returns the rest of <paramref name="buffer"/>.</summary>
    public Span<byte> Write(Span<byte> buffer)
    {
        BinaryPrimitives.WriteUInt32BigEndian(buffer, Value);
        return buffer[Size..];
    }

    /// <summary>8 small hex digits in the order on air.</summary>
    public override string ToString() => Value.ToString("x8", CultureInfo.InvariantCulture);
}
