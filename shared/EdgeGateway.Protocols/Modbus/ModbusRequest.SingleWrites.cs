using System.Buffers.Binary;

namespace EdgeGateway.Protocols.Modbus;

public abstract partial record ModbusRequest
{
    // Application Protocol V1.1b3, 6.5: any other value is illegal
    private const ushort CoilOn = 0xFF00;
    private const ushort CoilOff = 0x0000;

    /// <summary>Function 5: switches one coil.</summary>
    public sealed record WriteSingleCoil : ModbusRequest
    {
        /// <param name="address">The coil, 0 to 65535.</param>
        /// <param name="value">True is on, 0xFF00 on the wire.</param>
        public WriteSingleCoil(ushort address, bool value)
            : base(ModbusFunction.WriteSingleCoil, address) => Value = value;

        /// <summary>True is on.</summary>
        public bool Value { get; }

        /// <inheritdoc/>
        public override ushort Count => 1;

        /// <inheritdoc/>
        public override int PduLength => FixedLength;

        /// <inheritdoc/>
        public override int ReplyPduLength => FixedLength;

        private protected override void WriteData(Span<byte> destination)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination, Address);
            BinaryPrimitives.WriteUInt16BigEndian(destination[2..], Value ? CoilOn : CoilOff);
        }
    }

    /// <summary>Function 6: writes one holding register.</summary>
    public sealed record WriteSingleRegister : ModbusRequest
    {
        /// <param name="address">The register, 0 to 65535.</param>
        /// <param name="value">The raw value; a negative number as two's complement.</param>
        public WriteSingleRegister(ushort address, ushort value)
            : base(ModbusFunction.WriteSingleRegister, address) => Value = value;

        /// <summary>The raw value.</summary>
        public ushort Value { get; }

        /// <inheritdoc/>
        public override ushort Count => 1;

        /// <inheritdoc/>
        public override int PduLength => FixedLength;

        /// <inheritdoc/>
        public override int ReplyPduLength => FixedLength;

        private protected override void WriteData(Span<byte> destination)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination, Address);
            BinaryPrimitives.WriteUInt16BigEndian(destination[2..], Value);
        }
    }
}
