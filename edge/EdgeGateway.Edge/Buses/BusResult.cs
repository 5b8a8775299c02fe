using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>How an exchange ended. The list is closed: one nested record per end.</summary>
internal abstract record BusResult
{
    private BusResult()
    {
    }

    /// <summary>The device answered; a refusal is an answer.</summary>
    public sealed record Reply(ModbusReply Value) : BusResult;

    /// <summary>There is no answer to trust.</summary>
    public sealed record Failed(BusFailure Why) : BusResult;
}
