namespace EdgeGateway.Protocols.Modbus;

/// <summary>Why a device refused a request. Devices in the field send codes outside this list; the number is kept then.</summary>
/// <remarks>Source: MODBUS Application Protocol V1.1b3, 7 "MODBUS Exception Responses".</remarks>
public enum ModbusExceptionCode : byte
{
    /// <summary>Not a code of the specification.</summary>
    None = 0,

    /// <summary>The device does not know the function code, or not in its present state.</summary>
    IllegalFunction = 1,

    /// <summary>The first address, or first address plus count, lies outside the device's table.</summary>
    IllegalDataAddress = 2,

    /// <summary>The request's structure is wrong, such as a count that does not fit its bytes; says nothing about a register's meaning.</summary>
    IllegalDataValue = 3,

    /// <summary>The device failed while doing it.</summary>
    ServerDeviceFailure = 4,

    /// <summary>Accepted, but it takes long.</summary>
    Acknowledge = 5,

    /// <summary>The device is busy with a long command; ask again later.</summary>
    ServerDeviceBusy = 6,

    /// <summary>The device's extended memory failed its parity check.</summary>
    MemoryParityError = 8,

    /// <summary>A Modbus gateway has no path to the line asked for.</summary>
    GatewayPathUnavailable = 10,

    /// <summary>A Modbus gateway got no answer from the device behind it.</summary>
    GatewayTargetDeviceFailedToRespond = 11,
}
