using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Edge.Commissioning.Decoding;

/// <summary>One way to write a number that makers of heating devices use, and how usual it is.</summary>
/// <param name="Format">Format, byte order, scale and offset.</param>
/// <param name="Usual">How usual, 0 to 1; only the order of these figures means something.</param>
internal sealed record FormatChoice(ValueFormat Format, double Usual)
{
    // By the maps of shared/catalog/modbus and of domain.md 2: tenths in 16 bits lead, floats with the high word first follow.
    private static readonly (NumberFormat Format, double Usual)[] Formats =
    [
        (NumberFormat.Int16, 0.95), (NumberFormat.UInt16, 0.9), (NumberFormat.SignMagnitude16, 0.5), (NumberFormat.LowByte, 0.4), (NumberFormat.HighByte, 0.3),
        (NumberFormat.SignedLowByte, 0.35), (NumberFormat.SignedHighByte, 0.2), (NumberFormat.Bcd16, 0.2), (NumberFormat.Float16, 0.25),
        (NumberFormat.Float32, 0.9), (NumberFormat.Int32, 0.7), (NumberFormat.UInt32, 0.72), (NumberFormat.UInt24, 0.3), (NumberFormat.Int24, 0.2),
        (NumberFormat.SignMagnitude32, 0.15), (NumberFormat.Bcd32, 0.2), (NumberFormat.Modulo10k32, 0.2), (NumberFormat.UInt48, 0.2), (NumberFormat.Int48, 0.15),
        (NumberFormat.Modulo10k48, 0.12), (NumberFormat.Int64, 0.4), (NumberFormat.UInt64, 0.38), (NumberFormat.Float64, 0.4), (NumberFormat.Modulo10k64, 0.15),
    ];

    private static readonly (WordOrder Order, double Usual)[] Orders =
    [
        (WordOrder.ABCD, 1), (WordOrder.CDAB, 0.85), (WordOrder.BADC, 0.4), (WordOrder.DCBA, 0.45),
        (WordOrder.CDABGHEF, 0.2), (WordOrder.EFGHABCD, 0.2), (WordOrder.DCBAHGFE, 0.1), (WordOrder.FEHGBADC, 0.1),
    ];

    private static readonly (double Scale, double Usual)[] Scales =
        [(1, 0.8), (0.1, 1), (0.01, 0.7), (0.001, 0.4), (0.5, 0.35), (1.0 / 64, 0.2), (10, 0.2)];

    private static readonly (double Offset, double Usual)[] Offsets = [(-100, 0.2), (-273.15, 0.25), (-40, 0.15)];

    /// <summary>Every choice: formats x orders x scales, and the offsets that devices are known to have.</summary>
    public static IReadOnlyList<FormatChoice> All { get; } = [.. Formats.SelectMany(Of)];

    private static IEnumerable<FormatChoice> Of((NumberFormat Format, double Usual) row)
    {
        int registers = row.Format.Registers();
        foreach ((WordOrder order, double orderUsual) in OrdersOf(row.Format))
        {
            foreach ((double scale, double scaleUsual) in row.Format.IsFloat() ? [(1, 1)] : Scales)
            {
                yield return new FormatChoice(new ValueFormat(row.Format, order, scale), row.Usual * orderUsual * scaleUsual);
                bool mayHaveOffset = registers == 1 && order == WordOrder.ABCD && scale is 1 or 0.1 or 0.01;
                foreach ((double offset, double offsetUsual) in mayHaveOffset ? Offsets : [])
                {
                    yield return new FormatChoice(new ValueFormat(row.Format, order, scale, offset), row.Usual * scaleUsual * offsetUsual);
                }
            }
        }
    }

    /// <summary>Four registers have eight orders, two and three have four; one has two, and a byte has none.</summary>
    private static IEnumerable<(WordOrder Order, double Usual)> OrdersOf(NumberFormat format) => format.Registers() switch
    {
        1 when format.IsPartOfRegister() => Orders[..1],
        1 => Orders.Where(row => row.Order is WordOrder.ABCD or WordOrder.BADC),
        4 => Orders,
        _ => Orders[..4],
    };
}
