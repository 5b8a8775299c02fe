using System.Buffers.Binary;

namespace EdgeGateway.Protocols.Modbus;

public abstract partial record ModbusRequest
{
    /// <summary>
    /// Function 22: sets single bits of one holding register and leaves the others: (value AND and-mask) OR (or-mask AND NOT and-mask).
    /// <code>
    /// | 0x16 | address | and-mask | or-mask |
    /// | 1    | 2 bytes | 2 bytes  | 2 bytes |
    /// </code>
    /// </summary>
    /// <remarks>Source: MODBUS Application Protocol V1.1b3, 6.16.</remarks>
    public sealed record MaskWriteRegister : ModbusRequest
    {
        private const int MaskLength = 7;

        /// <param name="address">The register, 0 to 65535.</param>
        /// <param name="andMask">Bits that keep their value.</param>
        /// <param name="orMask">What the other bits become.</param>
        public MaskWriteRegister(ushort address, ushort andMask, ushort orMask)
            : base(ModbusFunction.MaskWriteRegister, address) => (AndMask, OrMask) = (andMask, orMask);

        /// <summary>Bits that keep their value.</summary>
        public ushort AndMask { get; }

        /// <summary>What the bits outside <see cref="AndMask"/> become.</summary>
        public ushort OrMask { get; }

        /// <inheritdoc/>
        public override ushort Count => 1;

        /// <inheritdoc/>
        public override int PduLength => MaskLength;

        /// <inheritdoc/>
        public override int ReplyPduLength => MaskLength;

        /// <summary>What a register becomes.</summary>
        public ushort Applied(ushort value) => (ushort)((value & AndMask) | (OrMask & ~AndMask));

        private protected override void WriteData(Span<byte> destination)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination, Address);
            BinaryPrimitives.WriteUInt16BigEndian(destination[2..], AndMask);
            BinaryPrimitives.WriteUInt16BigEndian(destination[4..], OrMask);
        }
    }

    /// <summary>
    /// Function 23: writes holding registers, then reads some, in one exchange.
    /// <code>
    /// | 0x17 | first to read | count   | first to write | count   | byte count | registers, high byte first |
    /// | 1    | 2 bytes       | 2 bytes | 2 bytes        | 2 bytes | 1 byte     | byte count bytes           |
    /// </code>
    /// </summary>
    /// <remarks>Source: MODBUS Application Protocol V1.1b3, 6.17. <see cref="Address"/> and <see cref="Count"/> are those of the reading.</remarks>
    public sealed record ReadWriteMultipleRegisters : ModbusRequest
    {
        // function, two runs of registers, byte count
        internal const int HeaderLength = 10;

        /// <param name="address">The first register to read.</param>
        /// <param name="count">How many to read, 1 to <see cref="ModbusLimits.RegistersPerRead"/>.</param>
        /// <param name="writeAddress">The first register to write.</param>
        /// <param name="values">Raw values, 1 to <see cref="ModbusLimits.RegistersPerReadWrite"/>; kept, not copied.</param>
        /// <exception cref="ArgumentOutOfRangeException">A count is not allowed, or a run passes address 65535.</exception>
        public ReadWriteMultipleRegisters(ushort address, ushort count, ushort writeAddress, ReadOnlyMemory<ushort> values)
            : base(ModbusFunction.ReadWriteMultipleRegisters, address)
        {
            Count = ModbusLimits.Checked(address, count, ModbusLimits.RegistersPerRead);
            ModbusLimits.Checked(writeAddress, values.Length, ModbusLimits.RegistersPerReadWrite, nameof(values));
            WriteAddress = writeAddress;
            Values = values;
        }

        /// <inheritdoc/>
        public override ushort Count { get; }

        /// <summary>The first register that is written, 0 to 65535.</summary>
        public ushort WriteAddress { get; }

        /// <summary>The raw values from <see cref="WriteAddress"/> on.</summary>
        public ReadOnlyMemory<ushort> Values { get; }

        /// <inheritdoc/>
        public override int PduLength => HeaderLength + (2 * Values.Length);

        /// <inheritdoc/>
        public override int ReplyPduLength => 2 + (2 * Count);

        /// <summary>Equal when both runs and every value are.</summary>
        public bool Equals(ReadWriteMultipleRegisters? other) =>
            other is not null && (Address, Count, WriteAddress) == (other.Address, other.Count, other.WriteAddress) && Values.Span.SequenceEqual(other.Values.Span);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Address, Count, WriteAddress, Values.Length);

        private protected override void WriteData(Span<byte> destination)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination, Address);
            BinaryPrimitives.WriteUInt16BigEndian(destination[2..], Count);
            BinaryPrimitives.WriteUInt16BigEndian(destination[4..], WriteAddress);
            BinaryPrimitives.WriteUInt16BigEndian(destination[6..], (ushort)Values.Length);
            destination[8] = (byte)(2 * Values.Length);
            RegisterWords.Write(Values.Span, destination[9..]);
        }
    }
}
