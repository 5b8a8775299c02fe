using System.Buffers.Binary;
using System.Globalization;
using EdgeGateway.Protocols.LoRaWan;

namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>The worldwide unique name of a radio gateway; 8 bytes, high byte first both in datagrams and in text.</summary>
/// <remarks>Source: Lora-net packet_forwarder, PROTOCOL.TXT v1.4, 3.2 "Gateway unique identifier (MAC address)".</remarks>
/// <param name="Value">The 64 bits as a number.</param>
public readonly record struct GatewayEui(ulong Value)
{
    /// <summary>Its length in a datagram, in bytes.</summary>
    public const int Size = sizeof(ulong);

    /// <summary>Reads it as it stands in a datagram.</summary>
    /// <param name="buffer">At least <see cref="Size"/> bytes.</param>
    public static GatewayEui Read(ReadOnlySpan<byte> buffer) => new(BinaryPrimitives.ReadUInt64BigEndian(buffer));

    /// <summary>Writes it as it stands in a datagram; returns the rest of <paramref name="buffer"/>.</summary>
    public Span<byte> Write(Span<byte> buffer)
    {
        BinaryPrimitives.WriteUInt64BigEndian(buffer, Value);
        return buffer[Size..];
    }

    /// <summary>Reads 16 hex digits, plain or with '-' or ':' between bytes.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out GatewayEui eui)
    {
        bool read = HexText.TryParse(text, 2 * Size, out ulong value);
        eui = new GatewayEui(value);
        return read;
    }

    /// <summary>16 small hex digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
