namespace EdgeGateway.Contracts.Catalog;

/// <summary>Registers that must never be read: the device fails, or lies, when they are.</summary>
/// <param name="Table">The table.</param>
/// <param name="First">The first address on the wire.</param>
/// <param name="Last">The last one, included.</param>
public readonly record struct RegisterRange(RegisterTable Table, ushort First, ushort Last)
{
    /// <summary>Whether a request would touch it.</summary>
    /// <param name="table">The request's table.</param>
    /// <param name="address">Its first register.</param>
    /// <param name="count">How many registers.</param>
    public bool Touches(RegisterTable table, int address, int count) => table == Table && address <= Last && address + count > First;
}
