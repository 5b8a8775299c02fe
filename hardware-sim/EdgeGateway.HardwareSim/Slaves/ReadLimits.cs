using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>Which reads a device takes.</summary>
/// <param name="bus">Its limits.</param>
/// <param name="image">Which registers it has.</param>
/// <param name="contents">Which of its points have a value.</param>
internal sealed class ReadLimits(BusProfile bus, RegisterImage image, PointContents contents)
{
    /// <summary>Why a read is refused, or None.</summary>
    public ModbusExceptionCode RefusalOfRead(RegisterTable table, ushort address, ushort count)
    {
        int most = table is RegisterTable.Coil or RegisterTable.Discrete ? bus.MaxBits : bus.MaxBlock;
        return bus.OneByOne ? OneByOneRefusal(table, address, count)
            : count > most ? ModbusExceptionCode.IllegalDataValue
            : !image.Has(table, address, count) ? ModbusExceptionCode.IllegalDataAddress
            : ModbusExceptionCode.None;
    }

    /// <summary>EMS-ESP: another count than that of the entity is refused with 2, an entity without a value with 4.</summary>
    private ModbusExceptionCode OneByOneRefusal(RegisterTable table, ushort address, ushort count)
    {
        RegisterPoint? point = image.PointsIn(table, address, count).FirstOrDefault(p => p.Address == address && p.Count == count);
        return point is null ? ModbusExceptionCode.IllegalDataAddress
            : contents.IsMissing(point) ? ModbusExceptionCode.ServerDeviceFailure
            : ModbusExceptionCode.None;
    }
}
