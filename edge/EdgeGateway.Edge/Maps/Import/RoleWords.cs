using System.Globalization;
using System.Text.RegularExpressions;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Maps.Import;

/// <summary>The role that the words of a register list mean, in English, French or German. A role is only taken when the quantity is its own.</summary>
internal static partial class RoleWords
{
    private static readonly (Quantity Quantity, string[] All, string[] None, string Role)[] Rules =
    [
        (Quantity.Temperature, ["circulation|recirculation|bouclage|zirkulation"], ["pump|pompe"], "dhw.recirculation"),
        (Quantity.Temperature, ["hot water|dhw|domestic|ecs|eau chaude sanitaire|warmwasser|tww|ballon|speicher|cylinder|tank"], ["setpoint|consigne|soll|puffer|buffer"], "dhw"),
        (Quantity.Temperature, ["outdoor|outside|exterior|external temp|exterieur|exterieure|aussen|aussentemperatur"], ["setpoint|consigne|soll|average|moyenne|gedaempft|damped"], "exterior"),
        (Quantity.Temperature, ["room|ambient|ambiance|raum|raumtemperatur"], ["setpoint|consigne|soll"], "ambient"),
        (Quantity.Temperature, ["flue|exhaust|fumee|fumees|abgas|abgastemperatur|smoke"], ["setpoint|consigne|soll"], "flue"),
        (Quantity.Temperature, ["boiler|chaudiere|kessel|kesseltemperatur", "setpoint|consigne|soll"], [], "boiler.setpoint"),
        (Quantity.Temperature, ["boiler|chaudiere|kessel", "return|retour|ruecklauf"], [], "boiler.return"),
        (Quantity.Temperature, ["boiler|chaudiere|kessel|kesseltemperatur"], ["return|retour|ruecklauf|setpoint|consigne|soll"], "boiler.supply"),
        (Quantity.Temperature, ["flow|supply|departure|depart|vorlauf|vorlauftemperatur", "setpoint|consigne|soll"], [], "circuit{0}.setpoint"),
        (Quantity.Temperature, ["return|retour|ruecklauf|ruecklauftemperatur"], ["setpoint|consigne|soll|limit"], "circuit{0}.return"),
        (Quantity.Temperature, ["flow|supply|departure|depart|vorlauf|vorlauftemperatur"], ["setpoint|consigne|soll|limit|min|max"], "circuit{0}.supply"),
        (Quantity.Pressure, ["pressure|pression|druck|anlagendruck|wasserdruck"], ["differential|difference|differenz"], "pressure"),
        (Quantity.Percent, ["modulation|burner|bruleur|brenner|brennerleistung"], ["setpoint|consigne|soll"], "modulation"),
        (Quantity.Number, ["starts|start count|demarrages|brennerstarts|startanzahl"], [], "burner.starts"),
        (Quantity.Number, ["flame|flamme|burner on|bruleur|brenner"], ["error|fault|defaut|stoerung|hours|heures|stunden"], "flame"),
        (Quantity.Number, ["error|fault|alarm|defaut|erreur|stoerung|fehler|fehlercode"], ["status of|reset"], "errorCode"),
        (Quantity.Number, ["pump|pompe|pumpe", "heating|circuit|chauffage|heizkreis|hk|hc"], ["hours|heures|stunden"], "circuit{0}.pump"),
        (Quantity.Speed, ["fan|ventilateur|geblaese|luefter"], ["setpoint|consigne|soll"], "fan"),
        (Quantity.Current, ["ionisation|ionization|flame|flamme"], [], "ionization"),
        (Quantity.Energy, ["heat|chaleur|waerme|waermemenge|thermal|thermique"], ["gas|gaz"], "heat.energy"),
        (Quantity.Power, ["heat|chaleur|waerme|thermal|thermique"], [], "heat.power"),
        (Quantity.Volume, ["gas|gaz"], [], "gas.volume"),
    ];

    /// <summary>The role of words.</summary>
    /// <param name="words">What the list says.</param>
    /// <param name="quantity">What the point measures.</param>
    /// <returns>Null when the words say none.</returns>
    public static string? Of(string words, Quantity quantity)
    {
        string plain = $" {PlainWords.Of(words)} ";
        foreach ((Quantity of, string[] all, string[] none, string role) in Rules)
        {
            if (of == quantity && all.All(group => Has(plain, group)) && !none.Any(group => Has(plain, group)))
            {
                return string.Format(CultureInfo.InvariantCulture, role, Circuit(plain));
            }
        }

        return null;
    }

    private static bool Has(string plain, string group) => group.Split('|').Any(word => plain.Contains($" {word} ", StringComparison.Ordinal));

    /// <summary>The number of the heating circuit, 1 when the words have none.</summary>
    private static int Circuit(string plain)
    {
        Match found = CircuitNumber().Match(plain);
        string name = found.Groups[1].Value;
        return name.Length == 0 ? 1 : char.IsAsciiDigit(name[0]) ? Math.Clamp(name[0] - '0', 1, Roles.Circuits) : name[0] - 'a' + 1;
    }

    [GeneratedRegex(@" (?:circuit|hc|hk|heizkreis|circuit de chauffage|cc) ?([1-9a-c]) ")]
    private static partial Regex CircuitNumber();
}
