using System.Buffers.Binary;
using System.Globalization;

namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>
/// The short address of a device in its network; low byte first on air, high byte first in text. Several devices may share one.
/// <code>
/// | network id | network address |
/// | 7 bits     | 25 bits         |
/// </code>
/// </summary>
/// <remarks>Source: LoRaWAN Specification V1.0.3, 6.1.1.</remarks>
/// <param name="Value">The 32 bits as a number.</param>
public readonly record struct DevAddr(uint Value)
{
    /// <summary>Its length on air, in bytes.</summary>
    public const int Size = sizeof(uint);

    /// <summary>Reads it as it stands on air.</summary>
    /// <param name="buffer">At least <see cref="Size"/> bytes.</param>
    public static DevAddr Read(ReadOnlySpan<byte> buffer) => new(BinaryPrimitives.ReadUInt32LittleEndian(buffer));

    /// <summary>Writes it as it stands on air; returns the rest of <paramref name="buffer"/>.</summary>
    public Span<byte> Write(Span<byte> buffer)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(buffer, Value);
        return buffer[Size..];
    }

    /// <summary>Reads 8 hex digits, high byte first, plain or with '-' or ':' between bytes.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DevAddr address)
    {
        bool read = HexText.TryParse(text, 2 * Size, out ulong value);
        address = new DevAddr((uint)value);
        return read;
    }

    /// <summary>8 small hex digits, high byte first.</summary>
    public override string ToString() => Value.ToString("x8", CultureInfo.InvariantCulture);
}
