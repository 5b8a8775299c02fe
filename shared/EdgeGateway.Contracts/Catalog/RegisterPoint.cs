using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>One point of a Modbus device: where it lies, how it is written there, what it means.</summary>
public sealed record RegisterPoint
{
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

    /// <summary>Byte order of numbers of several registers.</summary>
    public WordOrder Order { get; init; }

    /// <summary>Which bit, 0 the lowest; only for <see cref="NumberFormat.Bit"/>.</summary>
    public int BitIndex { get; init; }

    /// <summary>value = raw * scale + offset.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>value = raw * scale + offset.</summary>
    public double Offset { get; init; }

    /// <summary>Raw numbers (as the format reads them; for sign-magnitude the register as it stands) that mean "no value".</summary>
    public IReadOnlyList<double> InvalidRaw { get; init; } = [];

    /// <summary>Values after scaling that mean "no value", such as 192.0 on Danfoss ECL.</summary>
    public IReadOnlyList<double> InvalidValues { get; init; } = [];

    /// <summary>What its values are.</summary>
    public PointKind Kind { get; init; }

    /// <summary>What the checks hold its values against.</summary>
    public required PointLimits Limits { get; init; }

    /// <summary>How many registers (or bits, in the bit tables) it takes, 1 to 4.</summary>
    public int Count => Format switch
    {
        NumberFormat.UInt32 or NumberFormat.Int32 or NumberFormat.Float32 => 2,
        NumberFormat.Int64 or NumberFormat.Float64 => 4,
        _ => 1,
    };
}
