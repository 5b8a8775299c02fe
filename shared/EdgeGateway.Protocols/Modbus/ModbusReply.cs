using System.Diagnostics.CodeAnalysis;

namespace EdgeGateway.Protocols.Modbus;

/// <summary>What a device answers. The list is closed. A refusal is an answer: the line works, the device said no.</summary>
/// <remarks>Source: MODBUS Application Protocol V1.1b3, 6 and 7.</remarks>
public abstract partial record ModbusReply
{
    /// <summary>Set in the function code of a refusal.</summary>
    internal const byte ExceptionBit = 0x80;

    private ModbusReply()
    {
    }

    /// <summary>To functions 3, 4 and 23.</summary>
    /// <param name="Values">Raw registers from the asked address on, as many as asked.</param>
    public sealed record Registers(ReadOnlyMemory<ushort> Values) : ModbusReply
    {
        /// <summary>Equal when every value is.</summary>
        public bool Equals(Registers? other) => other is not null && Values.Span.SequenceEqual(other.Values.Span);

        /// <inheritdoc/>
        public override int GetHashCode() => Values.Length;

        internal int WriteTo(ModbusRequest.Read request, Span<byte> destination)
        {
            RegisterWords.Write(Values.Span, WriteHeader(request, destination));
            return request.ReplyPduLength;
        }
    }

    /// <summary>To functions 1 and 2.</summary>
    /// <param name="Values">States from the asked address on, as many as asked; true is on.</param>
    public sealed record Bits(ReadOnlyMemory<bool> Values) : ModbusReply
    {
        /// <summary>Equal when every state is.</summary>
        public bool Equals(Bits? other) => other is not null && Values.Span.SequenceEqual(other.Values.Span);

        /// <inheritdoc/>
        public override int GetHashCode() => Values.Length;

        internal int WriteTo(ModbusRequest.Read request, Span<byte> destination)
        {
            PackedBits.Write(Values.Span, WriteHeader(request, destination));
            return request.ReplyPduLength;
        }
    }

    /// <summary>To functions 5, 6, 15, 16 and 22: the device has done it and echoed address and value, masks or count.</summary>
    public sealed record Written : ModbusReply;

    /// <summary>The device refused.</summary>
    /// <param name="Code">Why; devices send numbers outside the enumeration as well.</param>
    [SuppressMessage("Naming", "CA1711", Justification = "The specification calls it an exception.")]
    public sealed record Exception(ModbusExceptionCode Code) : ModbusReply;
}
