using System.Buffers.Binary;

namespace EdgeGateway.Protocols.Modbus;

public abstract partial record ModbusRequest
{
    /// <summary>
    /// Function 8: tests the line to a device, reads or clears its counters.
    /// <code>
    /// | 0x08 | sub-function | data    |
    /// | 1    | 2 bytes      | 2 bytes |
    /// </code>
    /// </summary>
    /// <remarks>Source: MODBUS Application Protocol V1.1b3, 6.8. The loop-back's data may be longer there; two bytes are what every device takes.</remarks>
    public sealed record Diagnostics : ModbusRequest
    {
        /// <summary>The device repeats the data; it changes nothing and every device with function 8 has it.</summary>
        public const ushort LoopBack = 0;

        // 6.8.1: diagnostic register, and the counters of messages, errors, exceptions, answers, silences, NAKs, busies, overruns
        private const ushort ReadRegister = 2;
        private const ushort FirstCounter = 11;
        private const ushort LastCounter = 18;

        /// <param name="subFunction">What is to be done; 6.8.1 lists 0 to 20, devices have others.</param>
        /// <param name="data">What comes back when <paramref name="subFunction"/> is <see cref="LoopBack"/>; mostly 0 otherwise.</param>
        public Diagnostics(ushort subFunction, ushort data)
            : base(ModbusFunction.Diagnostics, 0) => (SubFunction, Data) = (subFunction, data);

        /// <summary>What is to be done.</summary>
        public ushort SubFunction { get; }

        /// <summary>The two bytes that go with it.</summary>
        public ushort Data { get; }

        /// <inheritdoc/>
        public override ushort Count => 0;

        /// <inheritdoc/>
        public override int PduLength => FixedLength;

        /// <inheritdoc/>
        public override int ReplyPduLength => FixedLength;

        /// <summary>Whether the device is changed, such as restarted, silenced or its counters cleared; so for every sub-function that is not known to read only.</summary>
        public override bool IsWrite => SubFunction is not (LoopBack or ReadRegister or (>= FirstCounter and <= LastCounter));

        private protected override void WriteData(Span<byte> destination)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination, SubFunction);
            BinaryPrimitives.WriteUInt16BigEndian(destination[2..], Data);
        }
    }

    /// <summary>Function 17: asks who a device is. Nothing follows the function code.</summary>
    /// <remarks>Source: MODBUS Application Protocol V1.1b3, 6.13.</remarks>
    public sealed record ReportServerId : ModbusRequest
    {
        /// <summary>Asks who a device is.</summary>
        public ReportServerId()
            : base(ModbusFunction.ReportServerId, 0)
        {
        }

        /// <inheritdoc/>
        public override ushort Count => 0;

        /// <inheritdoc/>
        public override int PduLength => 1;

        /// <inheritdoc/>
        public override int ReplyPduLength => ModbusLimits.PduLength;

        /// <inheritdoc/>
        public override bool IsWrite => false;

        private protected override void WriteData(Span<byte> destination)
        {
        }
    }

    /// <summary>
    /// Function 43, MEI type 14: reads names and versions of a device.
    /// <code>
    /// | 0x2B | 0x0E | category | object id |
    /// | 1    | 1    | 1 byte   | 1 byte    |
    /// </code>
    /// </summary>
    /// <remarks>Source: MODBUS Application Protocol V1.1b3, 6.21.</remarks>
    public sealed record ReadDeviceIdentification : ModbusRequest
    {
        internal const byte MeiType = 14;
        internal const int QuestionLength = 4;

        /// <param name="category">Which objects.</param>
        /// <param name="objectId">The object, or the first of a stream: 0, or what the reply before said comes next.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such category.</exception>
        public ReadDeviceIdentification(DeviceIdCategory category, byte objectId)
            : base(ModbusFunction.ReadDeviceIdentification, 0)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan((int)category, (int)DeviceIdCategory.Basic, nameof(category));
            ArgumentOutOfRangeException.ThrowIfGreaterThan((int)category, (int)DeviceIdCategory.Individual, nameof(category));
            (Category, ObjectId) = (category, objectId);
        }

        /// <summary>Which objects.</summary>
        public DeviceIdCategory Category { get; }

        /// <summary>The object, or the first of a stream.</summary>
        public byte ObjectId { get; }

        /// <inheritdoc/>
        public override ushort Count => 0;

        /// <inheritdoc/>
        public override int PduLength => QuestionLength;

        /// <inheritdoc/>
        public override int ReplyPduLength => ModbusLimits.PduLength;

        /// <inheritdoc/>
        public override bool IsWrite => false;

        private protected override void WriteData(Span<byte> destination)
        {
            destination[0] = MeiType;
            destination[1] = (byte)Category;
            destination[2] = ObjectId;
        }
    }
}
