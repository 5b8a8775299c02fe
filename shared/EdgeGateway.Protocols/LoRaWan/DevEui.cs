using System.Buffers.Binary;
using System.Globalization;

namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>The worldwide unique name of an end device; 8 bytes, low byte first on air, high byte first in text.</summary>
/// <remarks>Source: LoRaWAN Specification V1.0.3, 6.2.</remarks>
/// <param name="Value">The 64 bits as a number.</param>
public readonly record struct DevEui(ulong Value)
{
    /// <summary>Its length on air, in bytes.</summary>
    public const int Size = sizeof(ulong);

    /// <summary>Reads it as it stands on air.</summary>
    /// <param name="buffer">At least <see cref="Size"/> bytes.</param>
    public static DevEui Read(ReadOnlySpan<byte> buffer) => new(BinaryPrimitives.ReadUInt64LittleEndian(buffer));

    /// <summary>Writes it as it stands on air; returns the rest of <paramref name="buffer"/>.</summary>
    public Span<byte> Write(Span<byte> buffer)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(buffer, Value);
        return buffer[Size..];
    }

    /// <summary>Reads 16 hex digits, high byte first, plain or with '-' or ':' between bytes.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DevEui eui)
    {
        bool read = HexText.TryParse(text, 2 * Size, out ulong value);
        eui = new DevEui(value);
        return read;
    }

    /// <summary>16 small hex digits, high byte first.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
