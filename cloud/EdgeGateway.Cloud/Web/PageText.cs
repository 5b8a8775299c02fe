using System.Globalization;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Web;

/// <summary>Says values, times and qualities in words.</summary>
internal static class PageText
{
    private static readonly Dictionary<string, string> RoleNames = new(StringComparer.Ordinal)
    {
        [Roles.Exterior] = "Exterior", [Roles.Ambient] = "Ambient",
        ["boiler.supply"] = "Boiler supply", ["boiler.return"] = "Boiler return", ["boiler.setpoint"] = "Boiler set point", ["flame"] = "Flame",
        ["modulation"] = "Modulation", ["burner.starts"] = "Burner starts", ["burner.hours"] = "Burner hours", ["flue"] = "Flue gas", ["ionization"] = "Ionization",
        ["fan"] = "Fan", ["pressure"] = "Water pressure", ["dhw"] = "Hot water", ["dhw.recirculation"] = "Hot water return", ["dhw.charging"] = "Hot water charging", ["heat.energy"] = "Heat",
        ["heat.power"] = "Heat power", ["heat.flow"] = "Heat meter flow", ["heat.volume"] = "Heat meter volume", ["gas.volume"] = "Gas", ["errorCode"] = "Error code",
        ["humidity"] = "Humidity", ["battery"] = "Battery", ["clock"] = "Device clock ahead",
    };

    private static readonly Dictionary<string, string> CircuitPoints = new(StringComparer.Ordinal)
    {
        ["supply"] = "Supply", ["return"] = "Return", ["setpoint"] = "Set point", ["pump"] = "Pump",
    };

    /// <summary>How long ago, in the largest fitting unit.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "now",
        { TotalSeconds: < 90 } => Invariant($"{age.TotalSeconds:0} s ago"),
        { TotalMinutes: < 90 } => Invariant($"{age.TotalMinutes:0} min ago"),
        { TotalHours: < 48 } => Invariant($"{age.TotalHours:0} h ago"),
        _ => Invariant($"{age.TotalDays:N0} days ago"),
    };

    /// <summary>A time, UTC.</summary>
    public static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A number with its unit.</summary>
    public static string Value(double? value, string? quantity) => value is not { } number || !double.IsFinite(number)
        ? "—"
        : Enum.TryParse(quantity, out Quantity known) ? $"{Number(number, known)} {Unit(known)}".TrimEnd() : number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>What is known against a value, and what it means.</summary>
    public static string Quality(Quality quality) => quality switch
    {
        Contracts.Readings.Quality.Good => "good",
        Contracts.Readings.Quality.UncertainLastUsable => "uncertain: last value known",
        Contracts.Readings.Quality.UncertainSubstitute => "uncertain: replaced",
        Contracts.Readings.Quality.UncertainSensorNotAccurate => "uncertain: stuck or jumping",
        Contracts.Readings.Quality.UncertainRangeExceeded => "uncertain: implausible",
        Contracts.Readings.Quality.UncertainSubNormal => "uncertain: clock not set",
        Contracts.Readings.Quality.BadCommunication => "bad: exchange failed",
        Contracts.Readings.Quality.BadNoCommunication => "bad: device silent",
        Contracts.Readings.Quality.BadConfiguration => "bad: wrong configuration",
        Contracts.Readings.Quality.BadNotConnected => "bad: nothing connected",
        _ => OtherQuality(quality),
    };

    /// <summary>The class that colours a quality.</summary>
    public static string QualityClass(Quality quality) => quality.IsBad() ? "bad" : quality.IsGood() ? "good" : "uncertain";

    /// <summary>What a role is called.</summary>
    public static string Role(string role) => role.Split('.') is [var circuit, var what] && circuit.StartsWith("circuit", StringComparison.Ordinal)
        ? $"{CircuitPoints.GetValueOrDefault(what, what)}, circuit {circuit["circuit".Length..]}"
        : RoleNames.GetValueOrDefault(role, role);

    /// <summary>A point's name without its installation.</summary>
    public static string Point(string point) => point.Split('/', 2) is [_, { } rest] ? rest.Replace("/", " · ", StringComparison.Ordinal) : point;

    private static string OtherQuality(Quality quality) => quality switch
    {
        Contracts.Readings.Quality.BadDeviceFailure => "bad: device fault",
        Contracts.Readings.Quality.BadSensorFailure => "bad: sensor broken",
        Contracts.Readings.Quality.BadOutOfService => "bad: in maintenance",
        _ => Invariant($"{QualityClass(quality)}: code {(int)quality:X4}"),
    };

    private static string Number(double value, Quantity quantity) => value.ToString(
        quantity switch
        {
            Quantity.Pressure or Quantity.Voltage or Quantity.VolumeFlow => "0.00",
            Quantity.Number or Quantity.Speed => "0.##",
            Quantity.Energy or Quantity.Volume => "#,0.##",
            _ => "0.0",
        },
        CultureInfo.InvariantCulture);

    private static string Unit(Quantity quantity) => quantity switch
    {
        Quantity.Temperature => "°C",
        Quantity.Pressure => "bar",
        Quantity.Power => "kW",
        Quantity.Energy => "kWh",
        Quantity.VolumeFlow => "m³/h",
        Quantity.Volume => "m³",
        Quantity.Percent => "%",
        Quantity.Humidity => "% RH",
        _ => OtherUnit(quantity),
    };

    private static string OtherUnit(Quantity quantity) => quantity switch
    {
        Quantity.Current => "µA",
        Quantity.Speed => "rpm",
        Quantity.Voltage => "V",
        Quantity.Duration => "s",
        Quantity.Frequency => "Hz",
        Quantity.ElectricCurrent => "A",
        _ => "",
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
