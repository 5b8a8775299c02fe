namespace EdgeGateway.Contracts.Catalog;

/// <summary>How a number lies in registers of 16 bits.</summary>
public enum NumberFormat
{
    /// <summary>16 bits, unsigned.</summary>
    UInt16,

    /// <summary>16 bits, two's complement.</summary>
    Int16,

    /// <summary>16 bits, bit 15 the sign, the rest the magnitude (De Dietrich).</summary>
    SignMagnitude16,

    /// <summary>The low byte of a register, unsigned.</summary>
    LowByte,

    /// <summary>The high byte of a register, unsigned.</summary>
    HighByte,

    /// <summary>The low byte of a register, two's complement.</summary>
    SignedLowByte,

    /// <summary>One bit of a register, 1 or 0; the map names it by <c>bit</c>.</summary>
    Bit,

    /// <summary>Two registers, unsigned.</summary>
    UInt32,

    /// <summary>Two registers, two's complement.</summary>
    Int32,

    /// <summary>Two registers, IEEE 754.</summary>
    Float32,

    /// <summary>Four registers, two's complement.</summary>
    Int64,

    /// <summary>Four registers, IEEE 754.</summary>
    Float64,
}
