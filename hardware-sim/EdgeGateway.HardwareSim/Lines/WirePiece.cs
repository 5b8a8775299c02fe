using EdgeGateway.HardwareSim.Slaves;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Bytes on their way to the master.</summary>
/// <param name="After">How long after the request's end they begin, at the earliest.</param>
/// <param name="Bytes">The bytes, in one go.</param>
/// <param name="Slave">Whose values they carry whole; null: nobody's.</param>
/// <param name="Values">How many values of points they carry.</param>
internal readonly record struct WirePiece(TimeSpan After, ReadOnlyMemory<byte> Bytes, ModbusSlave? Slave = null, int Values = 0)
{
    /// <summary>Whether the master hears it while it sends: at once, and not after the request.</summary>
    public bool IsEcho { get; init; }

    /// <summary>Network: the connection is reset instead.</summary>
    public bool IsReset { get; init; }

    /// <summary>To be called when the bytes have left.</summary>
    public void HasLeft() => Slave?.CountServed(Values);
}
