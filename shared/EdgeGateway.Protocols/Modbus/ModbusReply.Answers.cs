namespace EdgeGateway.Protocols.Modbus;

public abstract partial record ModbusReply
{
    /// <summary>To function 8: the data that came back, a counter, or what was sent.</summary>
    /// <param name="Data">Two bytes, high byte first.</param>
    public sealed record Diagnostics(ushort Data) : ModbusReply;

    /// <summary>
    /// To function 17. What the bytes mean is the device's own: mostly one byte of identity, 0xFF for running or 0x00 for stopped, and text.
    /// </summary>
    /// <remarks>Source: MODBUS Application Protocol V1.1b3, 6.13.</remarks>
    /// <param name="Data">1 to 250 bytes behind the byte count.</param>
    public sealed record ServerId(ReadOnlyMemory<byte> Data) : ModbusReply
    {
        /// <summary>Equal when every byte is.</summary>
        public bool Equals(ServerId? other) => other is not null && Data.Span.SequenceEqual(other.Data.Span);

        /// <inheritdoc/>
        public override int GetHashCode() => Data.Length;
    }

    /// <summary>To function 43, MEI type 14.</summary>
    /// <remarks>Source: MODBUS Application Protocol V1.1b3, 6.21.</remarks>
    /// <param name="Conformity">1 basic, 2 regular, 3 extended; 0x80 added when single objects can be asked for as well.</param>
    /// <param name="Next">The object to ask for next when the device has more than fits into one reply; null at the end.</param>
    /// <param name="Objects">Numbers and values, in the device's order.</param>
    public sealed record DeviceIdentification(byte Conformity, byte? Next, ReadOnlyMemory<DeviceObject> Objects) : ModbusReply
    {
        /// <summary>Equal when every object is, and what goes with them.</summary>
        public bool Equals(DeviceIdentification? other) =>
            other is not null && (Conformity, Next) == (other.Conformity, other.Next) && Objects.Span.SequenceEqual(other.Objects.Span);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Conformity, Next, Objects.Length);
    }
}
