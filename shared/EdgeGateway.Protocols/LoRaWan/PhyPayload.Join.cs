namespace EdgeGateway.Protocols.LoRaWan;

public abstract partial record PhyPayload
{
    /// <summary>
    /// A device asks for a session.
    /// <code>
    /// | type | JoinEui | DevEui | DevNonce | MIC |
    /// | 1    | 8       | 8      | 2        | 4   |
    /// </code>
    /// </summary>
    /// <remarks>Source: LoRaWAN Specification V1.0.3, 6.2.4.</remarks>
    /// <param name="JoinEui">Whom it asks.</param>
    /// <param name="DevEui">Who asks.</param>
    /// <param name="Nonce">Used once.</param>
    /// <param name="Mic">The signature, made with the device's root key.</param>
    public sealed record JoinRequest(JoinEui JoinEui, DevEui DevEui, DevNonce Nonce, Mic Mic) : PhyPayload
    {
        internal const int FixedLength = 1 + JoinEui.Size + DevEui.Size + DevNonce.Size + Mic.Size;

        /// <inheritdoc/>
        public override int Length => FixedLength;

        private protected override FrameType Type => FrameType.JoinRequest;

        private protected override Span<byte> WriteBody(Span<byte> buffer)
        {
            buffer = JoinEui.Write(buffer);
            buffer = DevEui.Write(buffer);
            buffer = Nonce.Write(buffer);
            return Mic.Write(buffer);
        }
    }

    /// <summary>A network lets a device in; all but the first byte is hidden with the device's root key.</summary>
    /// <remarks>Source: LoRaWAN Specification V1.0.3, 6.2.5.</remarks>
    /// <param name="Hidden">16 bytes, or 32 with a channel list; the MIC is within.</param>
    public sealed record JoinAccept(ReadOnlyMemory<byte> Hidden) : PhyPayload
    {
        internal const int ShortLength = 1 + 16;
        internal const int LongLength = 1 + 32;

        /// <inheritdoc/>
        public override int Length => 1 + Hidden.Length;

        private protected override FrameType Type => FrameType.JoinAccept;

        /// <summary>Equal when every byte on air is.</summary>
        public bool Equals(JoinAccept? other) => other is not null && Hidden.Span.SequenceEqual(other.Hidden.Span);

        /// <inheritdoc/>
        public override int GetHashCode() => Hidden.Length;

        private protected override Span<byte> WriteBody(Span<byte> buffer)
        {
            Hidden.Span.CopyTo(buffer);
            return buffer[Hidden.Length..];
        }
    }
}
