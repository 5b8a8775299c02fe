using System.Buffers.Binary;

namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>The key of a session that hides what sensors say (AppSKey); 16 bytes. Its text never shows the key.</summary>
/// <remarks>Source: LoRaWAN Specification V1.0.3, 6.1 and 6.2.</remarks>
public readonly record struct ApplicationSessionKey
{
    /// <summary>Its length in bytes.</summary>
    public const int Size = 16;

    private readonly UInt128 value;

    private ApplicationSessionKey(UInt128 value) => this.value = value;

    /// <summary>Takes the first <see cref="Size"/> bytes.</summary>
    public static ApplicationSessionKey Read(ReadOnlySpan<byte> buffer) => new(BinaryPrimitives.ReadUInt128BigEndian(buffer));

    /// <summary>Reads exactly 32 hex digits.</summary>
    public static bool TryParse(string? text, out ApplicationSessionKey key)
    {
        bool read = HexText.TryParseKey(text, out UInt128 value);
        key = new ApplicationSessionKey(value);
        return read;
    }

    /// <summary>Gives the key away; returns the rest of <paramref name="buffer"/>.</summary>
    public Span<byte> Write(Span<byte> buffer)
    {
        BinaryPrimitives.WriteUInt128BigEndian(buffer, value);
        return buffer[Size..];
    }

    /// <summary>Always the same words.</summary>
    public override string ToString() => "(secret)";
}
