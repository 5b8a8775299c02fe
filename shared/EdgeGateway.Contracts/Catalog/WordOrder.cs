using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>In which order the bytes of a number come; A is the most significant. The names of four letters hold for any number of registers.</summary>
[SpelledAsNamed]
public enum WordOrder
{
    /// <summary>High word first, high byte first: what the Modbus specification suggests.</summary>
    ABCD,

    /// <summary>Low word first.</summary>
    CDAB,

    /// <summary>High word first, bytes swapped.</summary>
    BADC,

    /// <summary>Low word first, bytes swapped: the least significant byte first.</summary>
    DCBA,

    /// <summary>64 bits only: high half first, in each half the low word first.</summary>
    CDABGHEF,

    /// <summary>64 bits only: low half first, in each half the high word first.</summary>
    EFGHABCD,

    /// <summary>64 bits only: as <see cref="CDABGHEF"/>, bytes swapped.</summary>
    DCBAHGFE,

    /// <summary>64 bits only: as <see cref="EFGHABCD"/>, bytes swapped.</summary>
    FEHGBADC,
}
