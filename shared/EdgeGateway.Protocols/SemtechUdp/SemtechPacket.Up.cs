using System.Diagnostics.CodeAnalysis;

namespace EdgeGateway.Protocols.SemtechUdp;

public abstract partial record SemtechPacket
{
    /// <summary>A gateway hands over what it heard, or how it is.</summary>
    /// <param name="Token">To be repeated by <see cref="PushAck"/>.</param>
    /// <param name="Gateway">Who heard it.</param>
    /// <param name="Json">UTF-8 text, not judged.</param>
    public sealed record PushData(ushort Token, GatewayEui Gateway, ReadOnlyMemory<byte> Json) : SemtechPacket(Token)
    {
        /// <summary>Makes the datagram, as a gateway does.</summary>
        public PushData(ushort token, GatewayEui gateway, PushBody body)
            : this(token, gateway, SemtechJson.Write(body, PushBodyJson.Default.PushBody))
        {
        }

        private protected override PacketKind Kind => PacketKind.PushData;

        private protected override int BodyLength => GatewayEui.Size + Json.Length;

        /// <summary>Reads the text; false when it is not the JSON of this protocol.</summary>
        public bool TryReadBody([NotNullWhen(true)] out PushBody? body) => SemtechJson.TryRead(Json.Span, PushBodyJson.Default.PushBody, out body);

        /// <summary>Equal when every byte is.</summary>
        public bool Equals(PushData? other) =>
            other is not null && (Token, Gateway) == (other.Token, other.Gateway) && Json.Span.SequenceEqual(other.Json.Span);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Token, Gateway, Json.Length);

        private protected override Span<byte> WriteBody(Span<byte> buffer) => WriteJson(Json, Gateway.Write(buffer));
    }

    /// <summary>A gateway asks for downlinks, every few seconds; they go where the last one came from.</summary>
    /// <param name="Token">To be repeated by <see cref="PullAck"/>.</param>
    /// <param name="Gateway">Who asks.</param>
    public sealed record PullData(ushort Token, GatewayEui Gateway) : SemtechPacket(Token)
    {
        private protected override PacketKind Kind => PacketKind.PullData;

        private protected override int BodyLength => GatewayEui.Size;

        private protected override Span<byte> WriteBody(Span<byte> buffer) => Gateway.Write(buffer);
    }

    /// <summary>A gateway says what became of a downlink.</summary>
    /// <param name="Token">That of <see cref="PullResp"/>.</param>
    /// <param name="Gateway">Who says it.</param>
    /// <param name="Json">UTF-8 text, not judged; empty when all is well.</param>
    public sealed record TxAck(ushort Token, GatewayEui Gateway, ReadOnlyMemory<byte> Json) : SemtechPacket(Token)
    {
        /// <summary>Makes the datagram, as a gateway does.</summary>
        /// <param name="token">That of <see cref="PullResp"/>.</param>
        /// <param name="gateway">Who says it.</param>
        /// <param name="error">One of <see cref="TxError"/>.</param>
        public TxAck(ushort token, GatewayEui gateway, string error)
            : this(token, gateway, SemtechJson.Write(new TxAckBody { Result = new TxResult { Error = error } }, TxAckJson.Default.TxAckBody))
        {
        }

        private protected override PacketKind Kind => PacketKind.TxAck;

        private protected override int BodyLength => GatewayEui.Size + Json.Length;

        /// <summary>Reads the error, <see cref="TxError.None"/> when there is none; false when the text is not the JSON of this protocol.</summary>
        public bool TryReadError(out string error)
        {
            TxAckBody? body = null;
            bool read = Json.Span.Trim((byte)0).IsEmpty || SemtechJson.TryRead(Json.Span, TxAckJson.Default.TxAckBody, out body);
            error = body?.Result?.Error ?? TxError.None;
            return read;
        }

        /// <summary>Equal when every byte is.</summary>
        public bool Equals(TxAck? other) =>
            other is not null && (Token, Gateway) == (other.Token, other.Gateway) && Json.Span.SequenceEqual(other.Json.Span);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Token, Gateway, Json.Length);

        private protected override Span<byte> WriteBody(Span<byte> buffer) => WriteJson(Json, Gateway.Write(buffer));
    }
}
