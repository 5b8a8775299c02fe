using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Protocols.SemtechUdp;

namespace EdgeGateway.HardwareSim.Sites;

/// <summary>The gateway configuration that fits the simulated site: the value of the twin's desired property <c>configuration</c>.</summary>
internal static class SiteConfiguration
{
    public static GatewayEui Forwarder { get; } = new(0xb827ebfffe000001);

    private const int MaxAgeSeconds = 2;

    /// <param name="settings">The site.</param>
    /// <param name="meterPort">Where the heat meter listens.</param>
    /// <param name="catalog">The maps that the gateway will know.</param>
    /// <exception cref="InvalidOperationException">The document is not one that a gateway would accept.</exception>
    public static string Write(SiteSettings settings, int meterPort, DeviceCatalog catalog)
    {
        string text = Document(settings, meterPort).ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        using JsonDocument parsed = JsonDocument.Parse(text);
        (_, var findings) = ConfigurationReader.Read(parsed.RootElement, catalog);
        return findings.Count == 0 ? text : throw new InvalidOperationException(string.Join("; ", findings));
    }

    private static JsonObject Document(SiteSettings settings, int meterPort)
    {
        var document = new JsonObject
        {
            ["installations"] = new JsonObject
            {
                [SiteSettings.Installation.ToString(CultureInfo.InvariantCulture)] = new JsonObject { ["city"] = SiteSettings.City },
            },
            ["buses"] = new JsonObject
            {
                [SiteDevice.Boilers] = new JsonObject { ["kind"] = "rtu", ["port"] = settings.Line, ["baud"] = 9_600, ["parity"] = "none", ["stopBits"] = 1 },
                [SiteDevice.Meter] = new JsonObject { ["kind"] = "tcp", ["host"] = "127.0.0.1", ["port"] = meterPort },
            },
            ["devices"] = new JsonObject(SiteDevice.All.Select(d => new KeyValuePair<string, JsonNode?>(d.Name, Device(d, settings)))),
            ["delivery"] = new JsonObject { ["maxAgeSeconds"] = MaxAgeSeconds },
        };
        if (settings.RadioTo is { } radio)
        {
            document["radio"] = new JsonObject
            {
                ["address"] = radio.Address.ToString(),
                ["port"] = radio.Port,
                ["forwarders"] = new JsonObject { [Forwarder.ToString()] = new JsonObject() },
            };
            document["sensors"] = new JsonObject(SiteSensor.All.Select(s => new KeyValuePair<string, JsonNode?>(s.Name, Sensor(s, settings))));
        }

        return document;
    }

    private static JsonObject Device(SiteDevice device, SiteSettings settings) => new()
    {
        ["installation"] = SiteSettings.Installation,
        ["bus"] = device.Bus,
        ["unit"] = (int)device.Unit,
        ["map"] = device.Map,
        ["pollSeconds"] = settings.PollInterval.TotalSeconds,
    };

    private static JsonObject Sensor(SiteSensor sensor, SiteSettings settings) => new()
    {
        ["installation"] = SiteSettings.Installation,
        ["devEui"] = sensor.DevEui.ToString(),
        ["devAddr"] = sensor.DevAddr.ToString(),
        ["map"] = SiteSensor.Map,
        ["role"] = sensor.Role,
        ["reportSeconds"] = settings.ReportInterval.TotalSeconds,
    };
}
