using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Maps.Import;

/// <summary>A unit as makers write it: its quantity, and how it becomes ours.</summary>
/// <param name="Quantity">The quantity.</param>
/// <param name="Factor">value in our unit = value * factor + offset.</param>
/// <param name="Offset">value in our unit = value * factor + offset.</param>
internal sealed record UnitMeaning(Quantity Quantity, double Factor, double Offset = 0)
{
    private static readonly Dictionary<string, UnitMeaning> Units = new(StringComparer.Ordinal)
    {
        [""] = new(Quantity.Number, 1), ["-"] = new(Quantity.Number, 1), ["°c"] = new(Quantity.Temperature, 1), ["degc"] = new(Quantity.Temperature, 1), ["c"] = new(Quantity.Temperature, 1),
        ["°k"] = new(Quantity.Temperature, 1, -273.15), ["k"] = new(Quantity.Temperature, 1, -273.15),
        ["bar"] = new(Quantity.Pressure, 1), ["mbar"] = new(Quantity.Pressure, 0.001), ["kpa"] = new(Quantity.Pressure, 0.01), ["pa"] = new(Quantity.Pressure, 0.00001),
        ["w"] = new(Quantity.Power, 0.001), ["kw"] = new(Quantity.Power, 1), ["mw"] = new(Quantity.Power, 1000),
        ["wh"] = new(Quantity.Energy, 0.001), ["kwh"] = new(Quantity.Energy, 1), ["mwh"] = new(Quantity.Energy, 1000), ["gj"] = new(Quantity.Energy, 277.777778),
        ["m3/h"] = new(Quantity.VolumeFlow, 1), ["l/h"] = new(Quantity.VolumeFlow, 0.001), ["l/min"] = new(Quantity.VolumeFlow, 0.06), ["l/s"] = new(Quantity.VolumeFlow, 3.6),
        ["m3"] = new(Quantity.Volume, 1), ["l"] = new(Quantity.Volume, 0.001),
        ["%"] = new(Quantity.Percent, 1), ["%rh"] = new(Quantity.Humidity, 1), ["%hr"] = new(Quantity.Humidity, 1), ["%rf"] = new(Quantity.Humidity, 1),
        ["µa"] = new(Quantity.Current, 1), ["ua"] = new(Quantity.Current, 1), ["ma"] = new(Quantity.ElectricCurrent, 0.001), ["a"] = new(Quantity.ElectricCurrent, 1),
        ["rpm"] = new(Quantity.Speed, 1), ["1/min"] = new(Quantity.Speed, 1), ["u/min"] = new(Quantity.Speed, 1), ["tr/min"] = new(Quantity.Speed, 1), ["min-1"] = new(Quantity.Speed, 1),
        ["v"] = new(Quantity.Voltage, 1), ["mv"] = new(Quantity.Voltage, 0.001), ["hz"] = new(Quantity.Frequency, 1),
        ["s"] = new(Quantity.Duration, 1), ["min"] = new(Quantity.Duration, 60), ["h"] = new(Quantity.Duration, 3600), ["std"] = new(Quantity.Duration, 3600),
    };

    /// <summary>The units that the import understands.</summary>
    public static string Known => string.Join(", ", Units.Keys.Where(unit => unit.Length > 0));

    /// <summary>What a unit means; null: it is not known.</summary>
    public static UnitMeaning? Of(string text) => Units.GetValueOrDefault(
        text.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal).Replace("³", "3", StringComparison.Ordinal).Replace("m^3", "m3", StringComparison.Ordinal)
            .Replace("º", "°", StringComparison.Ordinal).Replace('μ', 'µ'));

    /// <summary>What is physically possible, where the table does not say it.</summary>
    public (double Min, double Max) Range => Quantity switch
    {
        Quantity.Temperature => (-60, 400),
        Quantity.Pressure => (-1, 25),
        Quantity.Percent or Quantity.Humidity => (0, 100),
        Quantity.Power => (-100_000, 100_000),
        Quantity.VolumeFlow => (-10_000, 10_000),
        Quantity.Energy or Quantity.Volume => (0, 1e12),
        Quantity.Voltage => (-1_000, 1_000),
        Quantity.Speed => (0, 100_000),
        _ => (-1e10, 1e10),
    };
}
