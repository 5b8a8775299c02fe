using System.Buffers.Binary;

namespace EdgeGateway.Protocols.Modbus;

public abstract partial record ModbusRequest
{
    // function, first address, count
    private const int FixedLength = 5;

    /// <summary>Function 1: coils, 1 to <see cref="ModbusLimits.BitsPerRead"/>.</summary>
    public sealed record ReadCoils : Read
    {
        /// <exception cref="ArgumentOutOfRangeException">The count is not allowed, or it runs past address 65535.</exception>
        public ReadCoils(ushort address, ushort count)
            : base(ModbusFunction.ReadCoils, address, ModbusLimits.Checked(address, count, ModbusLimits.BitsPerRead))
        {
        }
    }

    /// <summary>Function 2: discrete inputs, 1 to <see cref="ModbusLimits.BitsPerRead"/>.</summary>
    public sealed record ReadDiscreteInputs : Read
    {
        /// <exception cref="ArgumentOutOfRangeException">The count is not allowed, or it runs past address 65535.</exception>
        public ReadDiscreteInputs(ushort address, ushort count)
            : base(ModbusFunction.ReadDiscreteInputs, address, ModbusLimits.Checked(address, count, ModbusLimits.BitsPerRead))
        {
        }
    }

    /// <summary>Function 3: holding registers of 16 bits, 1 to <see cref="ModbusLimits.RegistersPerRead"/>.</summary>
    public sealed record ReadHoldingRegisters : Read
    {
        /// <exception cref="ArgumentOutOfRangeException">The count is not allowed, or it runs past address 65535.</exception>
        public ReadHoldingRegisters(ushort address, ushort count)
            : base(ModbusFunction.ReadHoldingRegisters, address, ModbusLimits.Checked(address, count, ModbusLimits.RegistersPerRead))
        {
        }
    }

    /// <summary>Function 4: input registers of 16 bits, 1 to <see cref="ModbusLimits.RegistersPerRead"/>.</summary>
    public sealed record ReadInputRegisters : Read
    {
        /// <exception cref="ArgumentOutOfRangeException">The count is not allowed, or it runs past address 65535.</exception>
        public ReadInputRegisters(ushort address, ushort count)
            : base(ModbusFunction.ReadInputRegisters, address, ModbusLimits.Checked(address, count, ModbusLimits.RegistersPerRead))
        {
        }
    }

    /// <summary>
    /// What the four reads share.
    /// <code>
    /// | function | first address | count   |
    /// | 1 byte   | 2 bytes       | 2 bytes |
    /// </code>
    /// </summary>
    public abstract record Read : ModbusRequest
    {
        private protected Read(ModbusFunction function, ushort address, ushort count)
            : base(function, address) => Count = count;

        /// <inheritdoc/>
        public sealed override ushort Count { get; }

        /// <inheritdoc/>
        public sealed override bool IsWrite => false;

        /// <summary>Whether single bits are read, not registers.</summary>
        public bool IsBits => Function <= ModbusFunction.ReadDiscreteInputs;

        /// <inheritdoc/>
        public sealed override int PduLength => FixedLength;

        /// <inheritdoc/>
        public sealed override int ReplyPduLength => 2 + ReplyByteCount;

        /// <summary>The byte count that a fitting reply carries.</summary>
        internal int ReplyByteCount => IsBits ? ModbusLimits.BytesForBits(Count) : 2 * Count;

        private protected sealed override void WriteData(Span<byte> destination)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination, Address);
            BinaryPrimitives.WriteUInt16BigEndian(destination[2..], Count);
        }
    }
}
