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

    /// <summary>The high byte of a register, two's complement.</summary>
    SignedHighByte,

    /// <summary>Neighbouring bits of a register as a number; the map names them by <c>mask</c>.</summary>
    Bits,

    /// <summary>One register, IEEE 754 binary16.</summary>
    Float16,

    /// <summary>The low 24 bits of two registers, unsigned (EMS).</summary>
    UInt24,

    /// <summary>The low 24 bits of two registers, two's complement.</summary>
    Int24,

    /// <summary>Two registers, bit 31 the sign, the rest the magnitude.</summary>
    SignMagnitude32,

    /// <summary>Three registers, unsigned.</summary>
    UInt48,

    /// <summary>Three registers, two's complement.</summary>
    Int48,

    /// <summary>Four registers, unsigned; exact to 2^53.</summary>
    UInt64,

    /// <summary>One register, four decimal digits of four bits.</summary>
    Bcd16,

    /// <summary>Two registers, eight decimal digits of four bits.</summary>
    Bcd32,

    /// <summary>Two registers of 0 to 9999 each, as digits of base 10,000 (Schneider "MOD10").</summary>
    Modulo10k32,

    /// <summary>Three registers of 0 to 9999 each, as digits of base 10,000.</summary>
    Modulo10k48,

    /// <summary>Four registers of 0 to 9999 each, as digits of base 10,000.</summary>
    Modulo10k64,

    /// <summary>The device's clock: two registers, seconds since 1970 in UTC, unsigned.</summary>
    UnixTime,

    /// <summary>The device's clock in local time: four registers with the fields of IEC 870-5-4 (year and month, weekday and day, hour and minute, milliseconds).</summary>
    DateTimeIec,

    /// <summary>The device's clock in local time: registers that the map names by <c>fields</c>.</summary>
    DateTime,
}
