using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Tests.Contracts.Catalog;

/// <summary>Points for tests.</summary>
internal static class PointCase
{
    /// <summary>All formats of numbers of a fixed place: no single bits, no clocks.</summary>
    public static IEnumerable<NumberFormat> Numbers =>
        Enum.GetValues<NumberFormat>().Where(format => !format.IsClock() && format is not (NumberFormat.Bit or NumberFormat.Bits));

    public static RegisterPoint Of(NumberFormat format, WordOrder order = WordOrder.ABCD, double scale = 1) => new()
    {
        Name = "point",
        Quantity = Quantity.Number,
        Table = RegisterTable.Holding,
        Address = 0,
        Format = format,
        Order = order,
        Scale = scale,
        Limits = new PointLimits(double.MinValue, double.MaxValue),
    };

    public static ushort[] Registers(string hex) => [.. Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)).Chunk(2).Select(pair => (ushort)((pair[0] << 8) | pair[1]))];
}
