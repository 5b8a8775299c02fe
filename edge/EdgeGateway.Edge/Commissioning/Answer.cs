using EdgeGateway.Edge.Buses;
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
    public sealed record Refused(ModbusExceptionCode Code) : Answer;

    /// <summary>No answer to trust.</summary>
    public sealed record None(BusFailure Why) : Answer;
}
