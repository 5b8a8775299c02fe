namespace EdgeGateway.Protocols.Modbus;

/// <summary>The function codes spoken here, as they stand on the wire.</summary>
/// <remarks>Source: MODBUS Application Protocol V1.1b3, 5.1 "Public Function Code Definition".</remarks>
public enum ModbusFunction : byte
{
    /// <summary>Never on the wire.</summary>
    None = 0,

    /// <summary>Reads 1 to 2000 coils.</summary>
    ReadCoils = 1,

    /// <summary>Reads 1 to 2000 discrete inputs.</summary>
    ReadDiscreteInputs = 2,

    /// <summary>Reads 1 to 125 holding registers.</summary>
    ReadHoldingRegisters = 3,

    /// <summary>Reads 1 to 125 input registers.</summary>
    ReadInputRegisters = 4,

    /// <summary>Switches one coil.</summary>
    WriteSingleCoil = 5,

    /// <summary>Writes one holding register.</summary>
    WriteSingleRegister = 6,

    /// <summary>Tests the line to a device and reads its counters; serial lines only.</summary>
    Diagnostics = 8,

    /// <summary>Switches 1 to 1968 coils.</summary>
    WriteMultipleCoils = 15,

    /// <summary>Writes 1 to 123 holding registers.</summary>
    WriteMultipleRegisters = 16,

    /// <summary>Asks who a device is and whether it runs; serial lines only.</summary>
    ReportServerId = 17,

    /// <summary>Sets and clears single bits of one holding register.</summary>
    MaskWriteRegister = 22,

    /// <summary>Writes 1 to 121 holding registers, then reads 1 to 125.</summary>
    ReadWriteMultipleRegisters = 23,

    /// <summary>Reads the names and versions of a device: MEI type 14 of the encapsulated interface transport.</summary>
    ReadDeviceIdentification = 43,
}
