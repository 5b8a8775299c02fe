using System.Globalization;

namespace EdgeGateway.Contracts.Readings;

/// <summary>The fixed vocabulary of what a point is for; device maps name one of these or none.</summary>
public static class Roles
{
    /// <summary>Outside air.</summary>
    public const string Exterior = "exterior";

    /// <summary>Room air.</summary>
    public const string Ambient = "ambient";

    /// <summary>Departure water of heating circuit 1.</summary>
    public const string Circuit1Supply = "circuit1.supply";

    /// <summary>A device's clock: by how many seconds it is ahead of the gateway's.</summary>
    public const string Clock = "clock";

    /// <summary>How many heating circuits have roles, <c>circuit1</c> to <c>circuit9</c>.</summary>
    public const int Circuits = 9;

    private static readonly Dictionary<string, Quantity> Of = new(Circuit(), StringComparer.Ordinal)
    {
        [Exterior] = Quantity.Temperature, [Ambient] = Quantity.Temperature,
        ["boiler.supply"] = Quantity.Temperature, ["boiler.return"] = Quantity.Temperature, ["boiler.setpoint"] = Quantity.Temperature,
        ["flame"] = Quantity.Number, ["modulation"] = Quantity.Percent, ["burner.starts"] = Quantity.Number, ["burner.hours"] = Quantity.Number,
        ["flue"] = Quantity.Temperature, ["ionization"] = Quantity.Current, ["fan"] = Quantity.Speed, ["pressure"] = Quantity.Pressure,
        ["dhw"] = Quantity.Temperature, ["dhw.recirculation"] = Quantity.Temperature, ["dhw.charging"] = Quantity.Number,
        ["heat.energy"] = Quantity.Energy, ["heat.power"] = Quantity.Power, ["heat.flow"] = Quantity.VolumeFlow, ["heat.volume"] = Quantity.Volume,
        ["gas.volume"] = Quantity.Volume, ["errorCode"] = Quantity.Number, ["humidity"] = Quantity.Humidity, ["battery"] = Quantity.Voltage,
        [Clock] = Quantity.Duration,
    };

    /// <summary>All of the vocabulary.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(Of.Keys, StringComparer.Ordinal);

    /// <summary>What a point of a role usually measures, and so the unit in which the analysis wants it.</summary>
    /// <param name="role">One of <see cref="All"/>.</param>
    /// <returns>Null when the role is not in the vocabulary.</returns>
    public static Quantity? QuantityOf(string role) => Of.TryGetValue(role, out Quantity quantity) ? quantity : null;

    /// <summary>What the values of a role are, when neither the device's map nor the twin says otherwise.</summary>
    /// <param name="role">One of <see cref="All"/>, or null.</param>
    public static PointKind KindOf(string? role) => role switch
    {
        "errorCode" => PointKind.Alarm,
        "flame" or "dhw.charging" => PointKind.State,
        not null when role.EndsWith(".pump", StringComparison.Ordinal) => PointKind.State,
        _ => PointKind.Measurement,
    };

    private static Dictionary<string, Quantity> Circuit()
    {
        var roles = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        for (int circuit = 1; circuit <= Circuits; circuit++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"circuit{circuit}");
            roles[name + ".supply"] = roles[name + ".return"] = roles[name + ".setpoint"] = Quantity.Temperature;
            roles[name + ".pump"] = Quantity.Number;
        }

        return roles;
    }
}
