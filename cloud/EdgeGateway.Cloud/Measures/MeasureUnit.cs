using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Measures;

/// <summary>A unit that a measure may come in, and how it becomes the unit of its quantity.</summary>
/// <param name="Quantity">What it measures.</param>
/// <param name="Scale">Factor to the quantity's own unit.</param>
/// <param name="Offset">Added after the factor, in the quantity's own unit.</param>
internal sealed record MeasureUnit(Quantity Quantity, double Scale, double Offset = 0)
{
    /// <summary>The units by the name that tables use; capitals matter.</summary>
    public static IReadOnlyDictionary<string, MeasureUnit> Known { get; } = new Dictionary<string, MeasureUnit>(StringComparer.Ordinal)
    {
        ["degC"] = new(Quantity.Temperature, 1),
        ["degF"] = new(Quantity.Temperature, 5.0 / 9, -160.0 / 9),
        ["K"] = new(Quantity.Temperature, 1, -273.15),
        ["bar"] = new(Quantity.Pressure, 1),
        ["mbar"] = new(Quantity.Pressure, 0.001),
        ["kPa"] = new(Quantity.Pressure, 0.01),
        ["W"] = new(Quantity.Power, 0.001),
        ["kW"] = new(Quantity.Power, 1),
        ["Wh"] = new(Quantity.Energy, 0.001),
        ["kWh"] = new(Quantity.Energy, 1),
        ["MWh"] = new(Quantity.Energy, 1_000),
        ["GJ"] = new(Quantity.Energy, 1_000 / 3.6),
        ["m3/h"] = new(Quantity.VolumeFlow, 1),
        ["L/h"] = new(Quantity.VolumeFlow, 0.001),
        ["m3"] = new(Quantity.Volume, 1),
        ["L"] = new(Quantity.Volume, 0.001),
        ["%"] = new(Quantity.Percent, 1),
    };
}
