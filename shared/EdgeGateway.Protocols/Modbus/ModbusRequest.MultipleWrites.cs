using System.Buffers.Binary;

namespace EdgeGateway.Protocols.Modbus;

public abstract partial record ModbusRequest
{
    // function, first address, count, byte count
    private const int MultipleHeaderLength = 6;

    /// <summary>
    /// Function 15: switches coils side by side, 1 to <see cref="ModbusLimits.CoilsPerWrite"/>.
    /// <code>
    /// | 0x0F | first address | count   | byte count | 8 coils per byte, the first in bit 0 |
    /// | 1    | 2 bytes       | 2 bytes | 1 byte     | byte count bytes                     |
    /// </code>
    /// </summary>
    public sealed record WriteMultipleCoils : ModbusRequest
    {
        /// <param name="address">The first coil.</param>
        /// <param name="values">True is on; kept, not copied.</param>
        /// <exception cref="ArgumentOutOfRangeException">The count is not allowed, or it runs past address 65535.</exception>
        public WriteMultipleCoils(ushort address, ReadOnlyMemory<bool> values)
            : base(ModbusFunction.WriteMultipleCoils, address)
        {
            ModbusLimits.Checked(address, values.Length, ModbusLimits.CoilsPerWrite, nameof(values));
            Values = values;
        }

        /// <summary>The coils' states from <see cref="Address"/> on.</summary>
        public ReadOnlyMemory<bool> Values { get; }

        /// <inheritdoc/>
        public override ushort Count => (ushort)Values.Length;

        /// <inheritdoc/>
        public override int PduLength => MultipleHeaderLength + ModbusLimits.BytesForBits(Values.Length);

        /// <inheritdoc/>
        public override int ReplyPduLength => FixedLength;

        /// <summary>Equal when the address and every coil are.</summary>
        public bool Equals(WriteMultipleCoils? other) =>
            other is not null && Address == other.Address && Values.Span.SequenceEqual(other.Values.Span);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Address, Count);

        private protected override void WriteData(Span<byte> destination)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination, Address);
            BinaryPrimitives.WriteUInt16BigEndian(destination[2..], Count);
            destination[4] = (byte)ModbusLimits.BytesForBits(Count);
            PackedBits.Write(Values.Span, destination[5..]);
        }
    }

    /// <summary>
    /// Function 16: writes holding registers side by side, 1 to <see cref="ModbusLimits.RegistersPerWrite"/>.
    /// <code>
    /// | 0x10 | first address | count   | byte count | registers, high byte first |
    /// | 1    | 2 bytes       | 2 bytes | 1 byte     | byte count bytes           |
    /// </code>
    /// </summary>
    public sealed record WriteMultipleRegisters : ModbusRequest
    {
        /// <param name="address">The first register.</param>
        /// <param name="values">Raw values; kept, not copied.</param>
        /// <exception cref="ArgumentOutOfRangeException">The count is not allowed, or it runs past address 65535.</exception>
        public WriteMultipleRegisters(ushort address, ReadOnlyMemory<ushort> values)
            : base(ModbusFunction.WriteMultipleRegisters, address)
        {
            ModbusLimits.Checked(address, values.Length, ModbusLimits.RegistersPerWrite, nameof(values));
            Values = values;
        }

        /// <summary>The raw values from <see cref="Address"/> on.</summary>
        public ReadOnlyMemory<ushort> Values { get; }

        /// <inheritdoc/>
        public override ushort Count => (ushort)Values.Length;

        /// <inheritdoc/>
        public override int PduLength => MultipleHeaderLength + (2 * Values.Length);

        /// <inheritdoc/>
        public override int ReplyPduLength => FixedLength;

        /// <summary>Equal when the address and every value are.</summary>
        public bool Equals(WriteMultipleRegisters? other) =>
            other is not null && Address == other.Address && Values.Span.SequenceEqual(other.Values.Span);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Address, Count);

        private protected override void WriteData(Span<byte> destination)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination, Address);
            BinaryPrimitives.WriteUInt16BigEndian(destination[2..], Count);
            destination[4] = (byte)(2 * Count);
            RegisterWords.Write(Values.Span, destination[5..]);
        }
    }
}
