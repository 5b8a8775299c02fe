using System.Text.Json;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>How things are called on the command line and in its output.</summary>
internal static class Words
{
    private const string UpperCaseOnly = "ABCDEFGH";

    /// <summary>A member of an enumeration as it is typed: <c>holding</c>, <c>float32</c>, <c>even</c>; word orders stay in capitals.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Of(value.ToString());

    /// <summary>The unit of a quantity, as a technician writes it; empty when it has none.</summary>
    public static string Unit(Quantity quantity) => quantity switch
    {
        Quantity.Temperature => "degC",
        Quantity.Pressure => "bar",
        Quantity.Power => "kW",
        Quantity.Energy => "kWh",
        Quantity.VolumeFlow => "m3/h",
        Quantity.Volume => "m3",
        Quantity.Current => "uA",
        Quantity.Speed => "rpm",
        Quantity.Voltage => "V",
        _ => UnitWithoutDimension(quantity),
    };

    private static string UnitWithoutDimension(Quantity quantity) => quantity is Quantity.Percent or Quantity.Humidity ? "%" : "";

    private static string Of(string name) => name.All(UpperCaseOnly.Contains) ? name : JsonNamingPolicy.CamelCase.ConvertName(name);
}
