using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>All that tells one serial reply from another: it carries no number and no address.</summary>
/// <param name="Function">The function code.</param>
/// <param name="Length">The reply's length in bytes.</param>
internal readonly record struct ReplyShape(ModbusFunction Function, int Length)
{
    public static ReplyShape Of(ModbusRequest request) => new(request.Function, request.ReplyPduLength);
}
