using System.Diagnostics.CodeAnalysis;

namespace EdgeGateway.Protocols.SemtechUdp;

public abstract partial record SemtechPacket
{
    /// <summary>The server has got a <see cref="PushData"/>; sent at once, before the text is judged.</summary>
    /// <param name="Token">That of <see cref="PushData"/>.</param>
    public sealed record PushAck(ushort Token) : SemtechPacket(Token)
    {
        private protected override PacketKind Kind => PacketKind.PushAck;
    }

    /// <summary>The server has got a <see cref="PullData"/>.</summary>
    /// <param name="Token">That of <see cref="PullData"/>.</param>
    public sealed record PullAck(ushort Token) : SemtechPacket(Token)
    {
        private protected override PacketKind Kind => PacketKind.PullAck;
    }

    /// <summary>The server wants something sent.</summary>
    /// <param name="Token">To be repeated by <see cref="TxAck"/>.</param>
    /// <param name="Json">UTF-8 text, not judged.</param>
    public sealed record PullResp(ushort Token, ReadOnlyMemory<byte> Json) : SemtechPacket(Token)
    {
        /// <summary>Makes the datagram, as a server does.</summary>
        public PullResp(ushort token, TxPacket packet)
            : this(token, SemtechJson.Write(new PullRespBody { Packet = packet }, PullRespJson.Default.PullRespBody))
        {
        }

        private protected override PacketKind Kind => PacketKind.PullResp;

        private protected override int BodyLength => Json.Length;

        /// <summary>Reads the text; false when it is not the JSON of this protocol.</summary>
        public bool TryReadPacket([NotNullWhen(true)] out TxPacket? packet)
        {
            SemtechJson.TryRead(Json.Span, PullRespJson.Default.PullRespBody, out PullRespBody? body);
            packet = body?.Packet;
            return packet is not null;
        }

        /// <summary>Equal when every byte is.</summary>
        public bool Equals(PullResp? other) => other is not null && Token == other.Token && Json.Span.SequenceEqual(other.Json.Span);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Token, Json.Length);

        private protected override Span<byte> WriteBody(Span<byte> buffer) => WriteJson(Json, buffer);
    }
}
