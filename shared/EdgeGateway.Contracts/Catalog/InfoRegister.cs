using System.Globalization;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Something that a device tells about itself and that never changes, such as its serial number. It is no reading.</summary>
public sealed record InfoRegister
{
    /// <summary>Its name, such as <c>serialNumber</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The table that it lies in.</summary>
    public required RegisterTable Table { get; init; }

    /// <summary>The first address on the wire.</summary>
    public required ushort Address { get; init; }

    /// <summary>How many registers it takes, 1 to 125.</summary>
    public required int Count { get; init; }

    /// <summary>How it is written when it is a number; null: it is a text.</summary>
    public NumberFormat? Format { get; init; }

    /// <summary>The order of its bytes.</summary>
    public WordOrder Order { get; init; }

    /// <summary>What its numbers mean.</summary>
    public IReadOnlyDictionary<long, string> Meanings { get; init; } = new Dictionary<long, string>();

    /// <summary>What the device says, in words.</summary>
    /// <param name="registers">Its registers in the order of the wire.</param>
    public string Show(ReadOnlySpan<ushort> registers)
    {
        if (Format is not { } format)
        {
            return RegisterText.Read(registers[..Count], Order);
        }

        double number = RawNumber.Read(format, RegisterBits.Read(registers[..Count], Order));
        return Math.Abs(number) < long.MaxValue && Meanings.TryGetValue((long)number, out string? meaning)
            ? meaning
            : number.ToString(CultureInfo.InvariantCulture);
    }
}
