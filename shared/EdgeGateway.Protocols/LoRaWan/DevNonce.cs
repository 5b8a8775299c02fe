using System.Buffers.Binary;
using System.Globalization;

namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>The number that a device uses once, in one join request; low byte first on air, high byte first in text.</summary>
/// <remarks>Source: LoRaWAN Specification V1.0.3, 6.2.4.</remarks>
/// <param name="Value">The 16 bits as a number.</param>
public readonly record struct DevNonce(ushort Value)
{
    /// <summary>Its length on air, in bytes.</summary>
    public const int Size = sizeof(ushort);

    /// <summary>Reads it as it stands on air.</summary>
    /// <param name="buffer">At least <see cref="Size"/> bytes.</param>
    public static DevNonce Read(ReadOnlySpan<byte> buffer) => new(BinaryPrimitives.ReadUInt16LittleEndian(buffer));

    /// <summary>Writes it as it stands on air; returns the rest of <paramref name="buffer"/>.</summary>
    public Span<byte> Write(Span<byte> buffer)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(buffer, Value);
        return buffer[Size..];
    }

    /// <summary>Four small hex digits, high byte first.</summary>
    public override string ToString() => Value.ToString("x4", CultureInfo.InvariantCulture);
}
