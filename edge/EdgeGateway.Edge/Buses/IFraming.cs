using System.Buffers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>How frames stand on a line that carries neither numbers nor lengths.</summary>
internal interface IFraming
{
    /// <summary>The longest frame in bytes on the wire.</summary>
    int MaxLength { get; }

    /// <summary>How many bytes on the wire the frame of a PDU has.</summary>
    int LengthOf(int pduLength);

    /// <summary>Makes the frame of a request; returns its length.</summary>
    int Write(UnitId unit, ModbusRequest request, Span<byte> destination);

    /// <summary>Reads one reply from the start of what has come, as <see cref="RtuFrame.TryReadReply"/> does.</summary>
    OperationStatus TryReadReply(ReadOnlySpan<byte> bytes, out UnitId unit, out ReadOnlySpan<byte> pdu, out int consumed);
}
