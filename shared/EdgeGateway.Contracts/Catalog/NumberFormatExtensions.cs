namespace EdgeGateway.Contracts.Catalog;

/// <summary>What follows from a number's format.</summary>
public static class NumberFormatExtensions
{
    /// <summary>How many registers it takes, 1 to 4; 0 for <see cref="NumberFormat.DateTime"/>, whose map says it.</summary>
    public static int Registers(this NumberFormat format) => format switch
    {
        NumberFormat.UInt32 or NumberFormat.Int32 or NumberFormat.Float32 or NumberFormat.UInt24 or NumberFormat.Int24 => 2,
        NumberFormat.SignMagnitude32 or NumberFormat.Bcd32 or NumberFormat.Modulo10k32 or NumberFormat.UnixTime => 2,
        NumberFormat.UInt48 or NumberFormat.Int48 or NumberFormat.Modulo10k48 => 3,
        NumberFormat.Int64 or NumberFormat.UInt64 or NumberFormat.Float64 or NumberFormat.Modulo10k64 or NumberFormat.DateTimeIec => 4,
        NumberFormat.DateTime => 0,
        _ => 1,
    };

    /// <summary>Whether it is IEEE 754, and so has its own "not a number".</summary>
    public static bool IsFloat(this NumberFormat format) => format is NumberFormat.Float16 or NumberFormat.Float32 or NumberFormat.Float64;

    /// <summary>Whether it is a device's clock: its value is how far the device is ahead of the gateway, in seconds.</summary>
    public static bool IsClock(this NumberFormat format) => format is NumberFormat.UnixTime or NumberFormat.DateTimeIec or NumberFormat.DateTime;

    /// <summary>Whether it takes a part of a register, so that several points may share one.</summary>
    public static bool IsPartOfRegister(this NumberFormat format) => format
        is NumberFormat.LowByte or NumberFormat.HighByte or NumberFormat.SignedLowByte or NumberFormat.SignedHighByte or NumberFormat.Bit or NumberFormat.Bits;

    /// <summary>Whether marks for "no value" are the registers as they stand, since not every content of them is a number.</summary>
    public static bool MarksAsTheyStand(this NumberFormat format) => format
        is NumberFormat.SignMagnitude16 or NumberFormat.SignMagnitude32 or NumberFormat.Bcd16 or NumberFormat.Bcd32
        or NumberFormat.Modulo10k32 or NumberFormat.Modulo10k48 or NumberFormat.Modulo10k64;
}
