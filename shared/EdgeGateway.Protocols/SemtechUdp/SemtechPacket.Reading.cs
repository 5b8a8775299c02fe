using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace EdgeGateway.Protocols.SemtechUdp;

public abstract partial record SemtechPacket
{
    /// <summary>Reads a datagram; the datagram's end is the packet's end.</summary>
    /// <param name="bytes">The whole datagram; what is kept of it is copied.</param>
    /// <param name="packet">The packet when the result is true; its JSON is not judged yet.</param>
    /// <param name="fault">Why it is none, otherwise.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SemtechPacket? packet, out SemtechFault fault)
    {
        packet = null;
        fault = CheckHeader(bytes);
        if (fault != SemtechFault.None)
        {
            return false;
        }

        ushort token = BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]);
        ReadOnlySpan<byte> body = bytes[HeaderLength..];
        packet = (PacketKind)bytes[3] switch
        {
            PacketKind.PushAck => new PushAck(token),
            PacketKind.PullAck => new PullAck(token),
            PacketKind.PullResp => new PullResp(token, body.ToArray()),
            PacketKind kind => ReadUp(kind, token, body),
        };
        return true;
    }

    private static SemtechFault CheckHeader(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength)
        {
            return SemtechFault.TooShort;
        }

        if (bytes[0] != Version)
        {
            return SemtechFault.Version;
        }

        var kind = (PacketKind)bytes[3];
        if (kind > PacketKind.TxAck)
        {
            return SemtechFault.Kind;
        }

        bool namesGateway = kind is PacketKind.PushData or PacketKind.PullData or PacketKind.TxAck;
        return namesGateway && bytes.Length < HeaderLength + GatewayEui.Size ? SemtechFault.TooShort : SemtechFault.None;
    }

    private static SemtechPacket ReadUp(PacketKind kind, ushort token, ReadOnlySpan<byte> body)
    {
        GatewayEui gateway = GatewayEui.Read(body);
        return kind switch
        {
            PacketKind.PullData => new PullData(token, gateway),
            PacketKind.TxAck => new TxAck(token, gateway, body[GatewayEui.Size..].ToArray()),
            _ => new PushData(token, gateway, body[GatewayEui.Size..].ToArray()),
        };
    }
}
