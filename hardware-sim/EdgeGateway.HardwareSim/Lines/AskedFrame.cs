using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>A request as a slave finds it in the bytes.</summary>
/// <param name="transaction">Modbus TCP: the number that the reply repeats; else 0.</param>
/// <param name="unit">Who is asked.</param>
/// <param name="pdu">Function code and data; points into the bytes that were received.</param>
internal readonly ref struct AskedFrame(ushort transaction, UnitId unit, ReadOnlySpan<byte> pdu)
{
    public ushort Transaction { get; } = transaction;

    public UnitId Unit { get; } = unit;

    public ReadOnlySpan<byte> Pdu { get; } = pdu;
}
