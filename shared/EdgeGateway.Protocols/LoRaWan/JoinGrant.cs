using System.Buffers.Binary;

namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>
/// What a network tells a device that it lets in; low byte first on air.
/// <code>
/// | join nonce | network id | DevAddr | downlink settings | receive delay | channel list |
/// | 3 bytes    | 3 bytes    | 4 bytes | 1 byte            | 1 byte        | 0 or 16      |
/// </code>
/// </summary>
/// <remarks>Source: LoRaWAN Specification V1.0.3, 6.2.5.</remarks>
public sealed record JoinGrant
{
    internal const int FixedLength = 12;
    internal const int ChannelListLength = 16;

    private const int ThreeBytes = 3;
    private const uint Max24Bits = 0xFF_FFFF;

    /// <summary>Used once by the network (AppNonce), 24 bits.</summary>
    public required uint JoinNonce
    {
        get;
        init => field = Checked24Bits(value, nameof(JoinNonce));
    }

    /// <summary>The network, 24 bits.</summary>
    public required uint NetworkId
    {
        get;
        init => field = Checked24Bits(value, nameof(NetworkId));
    }

    /// <summary>The device's short address from now on.</summary>
    public required DevAddr Address { get; init; }

    /// <summary>First window's data rate offset in bits 6 to 4, second window's data rate in bits 3 to 0.</summary>
    public byte DownlinkSettings { get; init; }

    /// <summary>Seconds to the first receive window; 0 means 1.</summary>
    public byte ReceiveDelay { get; init; }

    /// <summary>More channels: empty or 16 bytes.</summary>
    public ReadOnlyMemory<byte> ChannelList { get; init; }

    internal int Length => FixedLength + ChannelList.Length;

    /// <summary>Equal when every byte on air is.</summary>
    public bool Equals(JoinGrant? other) =>
        other is not null
        && (JoinNonce, NetworkId, Address, DownlinkSettings, ReceiveDelay)
            == (other.JoinNonce, other.NetworkId, other.Address, other.DownlinkSettings, other.ReceiveDelay)
        && ChannelList.Span.SequenceEqual(other.ChannelList.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(JoinNonce, NetworkId, Address);

    internal static JoinGrant Read(ReadOnlySpan<byte> buffer) => new()
    {
        JoinNonce = Read24Bits(buffer),
        NetworkId = Read24Bits(buffer[ThreeBytes..]),
        Address = DevAddr.Read(buffer[(2 * ThreeBytes)..]),
        DownlinkSettings = buffer[FixedLength - 2],
        ReceiveDelay = buffer[FixedLength - 1],
        ChannelList = buffer[FixedLength..].ToArray(),
    };

    internal Span<byte> Write(Span<byte> buffer)
    {
        buffer = Address.Write(WriteNonceAndNetwork(buffer));
        buffer[0] = DownlinkSettings;
        buffer[1] = ReceiveDelay;
        ChannelList.Span.CopyTo(buffer[2..]);
        return buffer[(2 + ChannelList.Length)..];
    }

    internal Span<byte> WriteNonceAndNetwork(Span<byte> buffer) => Write24Bits(NetworkId, Write24Bits(JoinNonce, buffer));

    private static uint Read24Bits(ReadOnlySpan<byte> buffer) =>
        BinaryPrimitives.ReadUInt16LittleEndian(buffer) | ((uint)buffer[2] << 16);

    private static Span<byte> Write24Bits(uint value, Span<byte> buffer)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(buffer, (ushort)value);
        buffer[2] = (byte)(value >> 16);
        return buffer[ThreeBytes..];
    }

    private static uint Checked24Bits(uint value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Max24Bits, name);
        return value;
    }
}
