using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Tracing;

/// <summary>A frame of a trace and what it says.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Unit">Who is asked or answers; null when it is no whole frame.</param>
/// <param name="Pdu">Function code and data; empty when it is no whole frame.</param>
/// <param name="Meaning">The same in words.</param>
internal sealed record DecodedFrame(TracedFrame Frame, UnitId? Unit, ReadOnlyMemory<byte> Pdu, string Meaning)
{
    /// <summary>The request that it answers; null when it answers none, or that is not known.</summary>
    public ModbusRequest? Asked { get; init; }
}
