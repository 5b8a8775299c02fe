using System.Buffers.Binary;

namespace EdgeGateway.Protocols.LoRaWan;

public abstract partial record PhyPayload
{
    /// <summary>
    /// A data frame of either direction; the payload is still hidden.
    /// <code>
    /// | type | DevAddr | FCtrl | FCnt | options | port    | payload | MIC |
    /// | 1    | 4       | 1     | 2    | 0..15   | 0 or 1  | 0..     | 4   |
    /// </code>
    /// </summary>
    /// <remarks>Source: LoRaWAN Specification V1.0.3, 4.3.</remarks>
    public abstract record Data : PhyPayload
    {
        /// <summary>The most bytes of options.</summary>
        public const int MaxOptions = 15;

        // type, DevAddr, FCtrl, FCnt
        internal const int HeaderLength = 1 + DevAddr.Size + 1 + sizeof(ushort);

        private protected Data()
        {
        }

        /// <summary>Whose session.</summary>
        public required DevAddr Address { get; init; }

        /// <summary>Whether the receiver shall acknowledge.</summary>
        public bool IsConfirmed { get; init; }

        /// <summary>The flags.</summary>
        public FrameControl Control { get; init; }

        /// <summary>The lower 16 bits of the <see cref="FrameCounter"/>.</summary>
        public required ushort CounterOnAir { get; init; }

        /// <summary>MAC commands in the clear, at most <see cref="MaxOptions"/> bytes.</summary>
        public ReadOnlyMemory<byte> Options { get; init; }

        /// <summary>What the payload is; absent only when there is no payload.</summary>
        public FramePort? Port { get; init; }

        /// <summary>The payload, hidden.</summary>
        public ReadOnlyMemory<byte> Payload { get; init; }

        /// <summary>The signature.</summary>
        public Mic Mic { get; init; }

        /// <summary>Who sends.</summary>
        public abstract LinkDirection Direction { get; }

        /// <inheritdoc/>
        public sealed override int Length => HeaderLength + Options.Length + (Port is null ? 0 : 1) + Payload.Length + Mic.Size;

        private protected bool HasSameFields(Data other) =>
            (Address, IsConfirmed, Control, CounterOnAir, Port, Mic)
                == (other.Address, other.IsConfirmed, other.Control, other.CounterOnAir, other.Port, other.Mic)
            && Options.Span.SequenceEqual(other.Options.Span)
            && Payload.Span.SequenceEqual(other.Payload.Span);

        private protected sealed override Span<byte> WriteBody(Span<byte> buffer)
        {
            buffer = Address.Write(buffer);
            buffer[0] = (byte)((byte)Control | Options.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(buffer[1..], CounterOnAir);
            buffer = buffer[(1 + sizeof(ushort))..];
            Options.Span.CopyTo(buffer);
            buffer = buffer[Options.Length..];
            if (Port is { } port)
            {
                buffer[0] = port.Value;
                Payload.Span.CopyTo(buffer[1..]);
                buffer = buffer[(1 + Payload.Length)..];
            }

            return Mic.Write(buffer);
        }
    }

    /// <summary>A data frame from a device.</summary>
    public sealed record DataUp : Data
    {
        /// <inheritdoc/>
        public override LinkDirection Direction => LinkDirection.Up;

        private protected override FrameType Type => IsConfirmed ? FrameType.ConfirmedUp : FrameType.UnconfirmedUp;

        /// <summary>Equal when every byte on air is.</summary>
        public bool Equals(DataUp? other) => other is not null && HasSameFields(other);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Address, CounterOnAir, Mic);
    }

    /// <summary>A data frame to a device.</summary>
    public sealed record DataDown : Data
    {
        /// <inheritdoc/>
        public override LinkDirection Direction => LinkDirection.Down;

        private protected override FrameType Type => IsConfirmed ? FrameType.ConfirmedDown : FrameType.UnconfirmedDown;

        /// <summary>Equal when every byte on air is.</summary>
        public bool Equals(DataDown? other) => other is not null && HasSameFields(other);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Address, CounterOnAir, Mic);
    }
}
