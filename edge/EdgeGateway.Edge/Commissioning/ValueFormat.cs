using System.Globalization;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>How registers are to be understood: value = raw * scale + offset.</summary>
internal sealed class ValueFormat
{
    private readonly RegisterPoint point;

    /// <param name="format">The number's format.</param>
    /// <param name="order">Its byte order.</param>
    /// <param name="scale">Multiplies the raw number.</param>
    /// <param name="offset">Is added then.</param>
    public ValueFormat(NumberFormat format, WordOrder order, double scale = 1, double offset = 0) => point = new RegisterPoint
    {
        Name = "value", Quantity = Quantity.Number, Table = RegisterTable.Holding, Address = 0, Format = format, Order = order,
        Scale = scale, Offset = offset, Limits = new PointLimits(double.MinValue, double.MaxValue),
    };

    /// <summary>The number's format.</summary>
    public NumberFormat Format => point.Format;

    /// <summary>Its byte order.</summary>
    public WordOrder Order => point.Order;

    /// <summary>Multiplies the raw number.</summary>
    public double Scale => point.Scale;

    /// <summary>Is added then.</summary>
    public double Offset => point.Offset;

    /// <summary>How many registers one value takes.</summary>
    public int Registers => point.Count;

    /// <summary>Decodes one value.</summary>
    /// <param name="registers">At least <see cref="Registers"/>, in the order of the wire.</param>
    /// <returns>The value; NaN when it is none.</returns>
    public double Decode(ReadOnlySpan<ushort> registers) => RegisterDecoder.Decode(point, registers).Value;

    /// <summary>Such as <c>float32 ABCD</c>, <c>int16 x 0.1</c> or <c>uInt16 x 0.1 - 100</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Words.Of(Format)}{(Registers > 1 || Order != WordOrder.ABCD ? $" {Order}" : "")}{(Scale == 1 ? "" : $" x {Scale}")}{(Offset == 0 ? "" : $" {(Offset < 0 ? "-" : "+")} {Math.Abs(Offset)}")}");
}
