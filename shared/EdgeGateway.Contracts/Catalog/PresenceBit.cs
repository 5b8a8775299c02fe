using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>A bit in which an adapter says whether the device that it speaks for answers it. While it is not set, no other point of the map has a value.</summary>
/// <param name="Table">The table of its register.</param>
/// <param name="Address">The register's address on the wire.</param>
/// <param name="Bit">0 to 15; of a table of bits 0.</param>
public sealed record PresenceBit(RegisterTable Table, ushort Address, int Bit)
{
    /// <summary>The quality of the points while the device does not answer.</summary>
    public const Quality Absent = Quality.BadNoCommunication;

    /// <summary>Whether it speaks of a point: those in its own register are the adapter's.</summary>
    public bool Concerns(RegisterPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return point.Table != Table || Address < point.Address || Address >= point.Address + point.Count;
    }

    /// <summary>Whether the device answers.</summary>
    /// <param name="register">The register as it stands.</param>
    public bool IsSetIn(ushort register) => (register & (1 << Bit)) != 0;
}
