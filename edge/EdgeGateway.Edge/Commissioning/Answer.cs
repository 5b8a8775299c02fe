using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>What one question to a device brought. The list is closed.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>Raw values, as many as asked; a bit is 0 or 1.</summary>
    public sealed record Values(ushort[] Raw) : Answer;

    /// <summary>The device said no: the line is good.</summary>
    public sealed record Refused(ModbusExceptionCode Code) : Answer
    {
        /// <summary>Whether it is for the registers that were asked, so that others may be read.</summary>
        public bool IsForRegisters => Refusals.IsForRegisters(Code);

        /// <summary>What a point is whose own register was refused.</summary>
        /// <param name="isOneByOne">Whether the device is asked for one field at a time.</param>
        public Quality QualityOf(bool isOneByOne) => Refusals.QualityOf(Code, isOneByOne);
    }

    /// <summary>No answer to trust.</summary>
    public sealed record None(BusFailure Why) : Answer;
}
