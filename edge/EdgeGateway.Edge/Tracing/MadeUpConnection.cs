using System.Buffers.Binary;

namespace EdgeGateway.Edge.Tracing;

/// <summary>IPv4 packets of a connection that never was: the gateway is 192.0.2.1, the bus 192.0.2.2 (addresses for documentation, RFC 5737).</summary>
internal sealed class MadeUpConnection
{
    private const int IpHeader = 20, TcpHeader = 20, UdpHeader = 8;
    private const byte TcpProtocol = 6, UdpProtocol = 17;
    private const ushort GatewayPort = 50_502, ModbusPort = 502, DiscardPort = 9;

    private uint sent = 1, received = 1;
    private ushort number;

    /// <summary>A TCP segment to or from port 502.</summary>
    public byte[] Tcp(bool isSent, ReadOnlySpan<byte> payload)
    {
        byte[] packet = Packet(isSent, TcpProtocol, TcpHeader, payload);
        Span<byte> tcp = packet.AsSpan(IpHeader);
        BinaryPrimitives.WriteUInt16BigEndian(tcp, isSent ? GatewayPort : ModbusPort);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], isSent ? ModbusPort : GatewayPort);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], isSent ? sent : received);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], isSent ? received : sent);
        tcp[12] = 0x50; // five words of header
        tcp[13] = 0x18; // PSH, ACK
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], ushort.MaxValue);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[16..], Checksum(packet, TcpProtocol));
        (sent, received) = isSent ? (sent + (uint)payload.Length, received) : (sent, received + (uint)payload.Length);
        return packet;
    }

    /// <summary>A UDP datagram of the discard port.</summary>
    public byte[] Udp(bool isSent, ReadOnlySpan<byte> payload)
    {
        byte[] packet = Packet(isSent, UdpProtocol, UdpHeader, payload);
        Span<byte> udp = packet.AsSpan(IpHeader);
        BinaryPrimitives.WriteUInt16BigEndian(udp, DiscardPort);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], DiscardPort);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], (ushort)(UdpHeader + payload.Length));
        BinaryPrimitives.WriteUInt16BigEndian(udp[6..], Checksum(packet, UdpProtocol));
        return packet;
    }

    private byte[] Packet(bool isSent, byte protocol, int headerLength, ReadOnlySpan<byte> payload)
    {
        var packet = new byte[IpHeader + headerLength + payload.Length];
        packet[0] = 0x45; // version 4, five words of header
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(4), ++number);
        packet[8] = 64; // time to live
        packet[9] = protocol;
        (packet[12], packet[14], packet[15]) = (192, 2, (byte)(isSent ? 1 : 2));
        (packet[16], packet[18], packet[19]) = (192, 2, (byte)(isSent ? 2 : 1));
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(10), Folded(Sum(packet.AsSpan(0, IpHeader))));
        payload.CopyTo(packet.AsSpan(IpHeader + headerLength));
        return packet;
    }

    /// <summary>Over addresses, protocol, length and everything behind the IP header: RFC 9293, 3.1.</summary>
    private static ushort Checksum(ReadOnlySpan<byte> packet, byte protocol) =>
        Folded(Sum(packet.Slice(12, 8)) + protocol + (uint)(packet.Length - IpHeader) + Sum(packet[IpHeader..]));

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            sum += i % 2 == 0 ? (uint)bytes[i] << 8 : bytes[i];
        }

        return sum;
    }

    private static ushort Folded(uint sum)
    {
        while (sum > ushort.MaxValue)
        {
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        }

        return (ushort)~sum;
    }
}
