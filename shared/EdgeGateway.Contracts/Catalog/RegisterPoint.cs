using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>One point of a Modbus device: where it lies, how it is written there, what it means.</summary>
public sealed record RegisterPoint
{
    /// <summary>Most registers of one point.</summary>
    public const int MostRegisters = 8;

    /// <summary>The point's name, such as <c>supply</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="Roles"/>, or null.</summary>
    public string? Role { get; init; }

    /// <summary>What it measures, and so the unit after scale and offset.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The table.</summary>
    public required RegisterTable Table { get; init; }

    /// <summary>The address on the wire, counted from 0.</summary>
    public required ushort Address { get; init; }

    /// <summary>How the number is written.</summary>
    public required NumberFormat Format { get; init; }

    /// <summary>The order of its bytes.</summary>
    public WordOrder Order { get; init; }

    /// <summary>Which bit, 0 the lowest; only for <see cref="NumberFormat.Bit"/>.</summary>
    public int BitIndex { get; init; }

    /// <summary>value = raw * scale + offset.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>value = raw * scale + offset.</summary>
    public double Offset { get; init; }

    /// <summary>Raw numbers (as the format reads them; where <see cref="NumberFormatExtensions.MarksAsTheyStand"/> the registers as they stand) that mean "no value".</summary>
    public IReadOnlyList<double> InvalidRaw { get; init; } = [];

    /// <summary>Values after scaling that mean "no value", such as 192.0 on Danfoss ECL.</summary>
    public IReadOnlyList<double> InvalidValues { get; init; } = [];

    /// <summary>What its values are.</summary>
    public PointKind Kind { get; init; }

    /// <summary>What the checks hold its values against.</summary>
    public required PointLimits Limits { get; init; }

    /// <summary>Neighbouring bits that are the number; only for <see cref="NumberFormat.Bits"/>.</summary>
    public ushort Mask { get; init; }

    /// <summary>What each register holds; only for <see cref="NumberFormat.DateTime"/>.</summary>
    public IReadOnlyList<ClockRegister> Fields { get; init; } = [];

    /// <summary>The poll group that reads it, one of <see cref="DeviceMap.Groups"/>; null: it is read in every poll.</summary>
    public string? Group { get; init; }

    /// <summary>Where the device says whether the value is sound; null: nowhere.</summary>
    public HealthRegister? Health { get; init; }

    /// <summary>The address, in the same table, of a register whose signed value is the power of ten to multiply by; null: there is none.</summary>
    public ushort? ScaleRegister { get; init; }

    /// <summary>What values mean, where they are states.</summary>
    public IReadOnlyDictionary<long, string> Meanings { get; init; } = new Dictionary<long, string>();

    /// <summary>What values mean, where they are codes of faults.</summary>
    public IReadOnlyDictionary<long, string> Faults { get; init; } = new Dictionary<long, string>();

    /// <summary>What its single bits mean, by their number from 0.</summary>
    public IReadOnlyDictionary<long, string> BitNames { get; init; } = new Dictionary<long, string>();

    /// <summary>Whether its value tells this make of device from others.</summary>
    public bool IsProbe { get; init; }

    /// <summary>Values that only this make of device has there; empty: any in the range.</summary>
    public IReadOnlyList<double> Expected { get; init; } = [];

    /// <summary>How many registers (or bits, in the bit tables) it takes, 1 to <see cref="MostRegisters"/>.</summary>
    public int Count => Format == NumberFormat.DateTime ? Fields.Count : Format.Registers();

    /// <summary>Whether its registers are single bits.</summary>
    public bool IsBitTable => Table is RegisterTable.Coil or RegisterTable.Discrete;

    /// <summary>The smallest step of its value; 0: none that is known.</summary>
    public double Resolution => Format.IsFloat() || ScaleRegister is not null ? 0 : Math.Abs(Scale);

    /// <summary>Whether a value is one that this make of device has there.</summary>
    /// <param name="value">In the point's unit.</param>
    public bool Recognises(double value) =>
        IsProbe && (Expected.Count > 0 ? Expected.Contains(value) : value >= Limits.Min && value <= Limits.Max);
}
