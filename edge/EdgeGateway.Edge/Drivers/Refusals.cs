using EdgeGateway.Contracts.Readings;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers;

/// <summary>What a device says by an exception code. Source: MODBUS Application Protocol V1.1b3, 7.</summary>
internal static class Refusals
{
    /// <summary>Whether it lacks a register of the block, or does not read across two of them.</summary>
    public static bool IsForRegisters(ModbusExceptionCode code) => code is ModbusExceptionCode.IllegalDataAddress or ModbusExceptionCode.IllegalDataValue;

    /// <summary>Whether it has no time now.</summary>
    public static bool IsForTime(ModbusExceptionCode code) => code is ModbusExceptionCode.ServerDeviceBusy or ModbusExceptionCode.Acknowledge;

    /// <summary>Whether it knows the register and has no value for it now: devices that are asked for one field at a time, such as EMS-ESP.</summary>
    public static bool IsWithoutValue(ModbusExceptionCode code, bool isOneByOne) => code == ModbusExceptionCode.ServerDeviceFailure && isOneByOne;

    /// <summary>What a point is whose own register was refused.</summary>
    public static Quality QualityOf(ModbusExceptionCode code, bool isOneByOne) =>
        IsForRegisters(code) ? Quality.BadConfiguration : IsWithoutValue(code, isOneByOne) ? Quality.BadNotConnected : Quality.BadCommunication;
}
