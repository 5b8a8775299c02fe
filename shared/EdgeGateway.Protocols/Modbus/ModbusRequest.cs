namespace EdgeGateway.Protocols.Modbus;

/// <summary>What a master may ask of a device. The list is closed: one nested record per function code.</summary>
/// <remarks>Addresses are those on the wire, 0-based: a manual's register 40001 or "register 1" is address 0. Source: MODBUS Application Protocol V1.1b3, 6.</remarks>
public abstract partial record ModbusRequest
{
    private ModbusRequest(ModbusFunction function, ushort address)
    {
        Function = function;
        Address = address;
    }

    /// <summary>The function code, first byte of the PDU.</summary>
    public ModbusFunction Function { get; }

    /// <summary>The first coil, input or register that is read, or else written, 0 to 65535; 0 in requests that name none (functions 8, 17, 43).</summary>
    public ushort Address { get; }

    /// <summary>How many coils, inputs or registers are read, or else written; 0 in requests that name none.</summary>
    public abstract ushort Count { get; }

    /// <summary>The request's length in bytes, function code included, at most <see cref="ModbusLimits.PduLength"/>.</summary>
    public abstract int PduLength { get; }

    /// <summary>The length in bytes of the reply when the device does not refuse, function code included; the most it can be where the device chooses (functions 17, 43).</summary>
    public abstract int ReplyPduLength { get; }

    /// <summary>Whether the request changes something in the device.</summary>
    public virtual bool IsWrite => true;

    /// <summary>Writes the request without address and checksum.</summary>
    /// <param name="destination">At least <see cref="PduLength"/> bytes.</param>
    /// <returns>How many bytes were written: <see cref="PduLength"/>.</returns>
    public int WritePdu(Span<byte> destination)
    {
        destination[0] = (byte)Function;
        WriteData(destination[1..]);
        return PduLength;
    }

    /// <summary>Writes what follows the function code.</summary>
    private protected abstract void WriteData(Span<byte> destination);
}
