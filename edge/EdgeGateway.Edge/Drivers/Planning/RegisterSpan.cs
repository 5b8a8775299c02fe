using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>Registers or bits side by side that belong together: a point, or a register that a point needs beside its own. One request reads it whole.</summary>
/// <param name="Table">The table.</param>
/// <param name="Address">The first, counted from 0.</param>
/// <param name="Count">How many, at least 1.</param>
internal readonly record struct RegisterSpan(RegisterTable Table, ushort Address, int Count)
{
    /// <summary>The first address behind it, 1 to 65536.</summary>
    public int End => Address + Count;

    /// <summary>Whether the table holds single bits.</summary>
    public bool IsBits => Table is RegisterTable.Coil or RegisterTable.Discrete;

    /// <summary>Whether they share a register.</summary>
    public bool Overlaps(RegisterSpan other) => Table == other.Table && Address < other.End && other.Address < End;

    /// <summary>Such as <c>holding 601..620</c>.</summary>
    public override string ToString() => $"{Table.ToString().ToLowerInvariant()} {Address}{(Count == 1 ? "" : $"..{End - 1}")}";
}
