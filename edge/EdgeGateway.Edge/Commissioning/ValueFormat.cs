using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>How a technician wants registers shown.</summary>
/// <param name="Format">The number's format.</param>
/// <param name="Order">Its byte order; counts for numbers of several registers only.</param>
/// <param name="Scale">value = raw * scale + offset.</param>
/// <param name="Offset">value = raw * scale + offset.</param>
internal sealed record ValueFormat(NumberFormat Format, WordOrder Order, double Scale = 1, double Offset = 0)
{
    private RegisterPoint Point => new()
    {
        Name = "value", Quantity = Quantity.Number, Table = RegisterTable.Holding, Address = 0, Format = Format, Order = Order,
        Scale = Scale, Offset = Offset, Limits = new PointLimits(double.MinValue, double.MaxValue),
    };

    /// <summary>How many registers one value takes.</summary>
    public int Registers => Point.Count;

    /// <summary>Decodes one value.</summary>
    /// <param name="registers">At least <see cref="Registers"/>, in the order of the wire.</param>
    /// <returns>The value; NaN when it is none.</returns>
    public double Decode(ReadOnlySpan<ushort> registers) => RegisterDecoder.Decode(Point, registers).Value;

    /// <summary>Such as <c>float32 ABCD</c> or <c>int16 x 0.1</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Words.Of(Format)}{(Registers > 1 ? $" {Order}" : "")}{(Scale == 1 ? "" : $" x {Scale}")}{(Offset == 0 ? "" : $" {(Offset < 0 ? "-" : "+")} {Math.Abs(Offset)}")}");
}
