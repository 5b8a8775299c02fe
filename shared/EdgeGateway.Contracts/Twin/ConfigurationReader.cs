using System.Globalization;
using System.Text.Json;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Twin;

/// <summary>Reads the desired property <c>configuration</c>. It is taken whole or not at all: one finding refuses the document.</summary>
public sealed class ConfigurationReader
{
    private readonly DeviceCatalog catalog;
    private readonly List<Finding> findings = [];

    private ConfigurationReader(DeviceCatalog catalog) => this.catalog = catalog;

    /// <summary>Reads and validates a document.</summary>
    /// <param name="document">The value of the property.</param>
    /// <param name="catalog">The device maps that the document may name.</param>
    /// <returns>The configuration, or null and what is wrong.</returns>
    public static (GatewayConfiguration? Configuration, IReadOnlyList<Finding> Findings) Read(JsonElement document, DeviceCatalog catalog)
    {
        Finding[] tooMuch = [.. ConfigurationLimits.Check(document)];
        if (tooMuch.Length > 0)
        {
            return (null, tooMuch);
        }

        var reader = new ConfigurationReader(catalog);
        GatewayConfiguration configuration = reader.ReadRoot(new DocumentNode(document, GatewayConfiguration.PropertyName, reader.findings));

        // What is missing or malformed was read as something: the rules must not judge that too.
        HashSet<string> known = [.. reader.findings.Select(finding => finding.Path)];
        IEnumerable<Finding> broken = ConfigurationRules.Check(configuration).Where(finding => !known.Contains(finding.Path));
        Finding[] findings = [.. ConfigurationLimits.Check(configuration).Concat(reader.findings).Concat(broken).Take(ConfigurationLimits.MostFindings)];
        return findings.Length == 0 ? (configuration, []) : (null, findings);
    }

    private GatewayConfiguration ReadRoot(DocumentNode root)
    {
        root.AllowOnly("installations", "buses", "devices", "radio", "sensors", "delivery", "uplink");
        Dictionary<long, InstallationSettings> installations = ReadInstallations(root);
        long? only = installations.Count == 1 ? installations.Keys.Single() : null;
        return new GatewayConfiguration(
            installations,
            root.Map("buses").ToDictionary(m => m.Key, m => BusSettingsReader.Read(m.Value)),
            root.Map("devices").ToDictionary(m => m.Key, m => DeviceReader.Read(m.Value, only, catalog)),
            root.Object("radio") is { } radio ? RadioReader.Radio(radio) : null,
            root.Map("sensors").ToDictionary(m => m.Key, m => RadioReader.Sensor(m.Value, only, catalog)),
            DeliveryReader.Read(root))
        {
            Uplink = UplinkReader.Read(root),
        };
    }

    private static Dictionary<long, InstallationSettings> ReadInstallations(DocumentNode root)
    {
        var found = new Dictionary<long, InstallationSettings>();
        foreach ((string key, DocumentNode node) in root.Map("installations"))
        {
            node.AllowOnly("city");
            if (long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            {
                found[number] = new InstallationSettings(node.Text("city"));
            }
            else
            {
                node.Refuse($"the name \"{key}\" must be the installation's number");
            }
        }

        if (found.Count == 0)
        {
            root.Refuse("must name at least one installation by its number", "installations");
        }

        return found;
    }
}
