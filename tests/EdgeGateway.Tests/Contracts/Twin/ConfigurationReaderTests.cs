using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Tests.Architecture;
using Xunit;

namespace EdgeGateway.Tests.Contracts.Twin;

public sealed class ConfigurationReaderTests
{
    private static readonly DeviceCatalog Catalog = DeviceCatalog.Load(DeviceCatalog.DefaultFolder);

    [Fact]
    public void The_example_of_the_format_is_accepted_and_read_as_it_says()
    {
        (GatewayConfiguration? configuration, IReadOnlyList<Finding> findings) = Read(Example());

        Assert.Empty(findings);
        Assert.Equal(("boilers", 10, 60.0), (configuration!.Devices["boiler-1"].Bus, configuration.Devices["boiler-1"].Unit, configuration.Devices["boiler-1"].PollInterval.TotalSeconds));
        Assert.Equal(900, configuration.Devices["heat-meter"].PollInterval.TotalSeconds);
        Assert.Equal(9000990001, configuration.Devices["heat-meter"].Installation);
        Assert.Equal("ambient", configuration.Sensors["room-1"].Role);
        Assert.Contains("b827ebfffe000001", configuration.Radio!.Forwarders);
    }

    [Fact]
    public void Seven_data_bits_of_an_rtu_line_are_refused_with_the_reason()
    {
        JsonObject document = Example();
        document["buses"]!["cellar"] = JsonNode.Parse("""{"kind": "rtu", "port": "/dev/a", "baud": 9600, "dataBits": 7}""");

        Assert.Equal(
            "configuration.buses.cellar.dataBits: is 7; allowed: 8, as RTU sends whole bytes and always has 8 data bits (MODBUS over Serial Line V1.02, 2.5.1)",
            Assert.Single(Read(document).Findings).ToString());
    }

    [Theory]
    [InlineData("""{"kind": "rtu", "port": "/dev/a", "baud": 9600, "rs485": "rts", "echo": true}""", "Rtu { Turnaround = 00:00:00, WriteDelay = 00:00:00, Port = /dev/a, Baud = 9600, Parity = Even, StopBits = 1, DataBits = 8, Rs485 = Rts, Echo = True }")]
    [InlineData("""{"kind": "ascii", "port": "/dev/a", "baud": 9600, "parity": "none", "stopBits": 2}""", "Ascii { Turnaround = 00:00:00, WriteDelay = 00:00:00, Port = /dev/a, Baud = 9600, Parity = None, StopBits = 2, DataBits = 7, Rs485 = None, Echo = False }")]
    [InlineData("""{"kind": "ascii", "port": "/dev/a", "baud": 9600, "dataBits": 8}""", "Ascii { Turnaround = 00:00:00, WriteDelay = 00:00:00, Port = /dev/a, Baud = 9600, Parity = Even, StopBits = 1, DataBits = 8, Rs485 = None, Echo = False }")]
    [InlineData("""{"kind": "rtu", "port": "/dev/a", "baud": 9600, "dataBits": 8}""", "Rtu { Turnaround = 00:00:00, WriteDelay = 00:00:00, Port = /dev/a, Baud = 9600, Parity = Even, StopBits = 1, DataBits = 8, Rs485 = None, Echo = False }")]
    [InlineData("""{"kind": "tcp", "host": "h", "connectDelayMs": 250}""", "Tcp { Turnaround = 00:00:00, WriteDelay = 00:00:00, Host = h, Port = 502, ConnectDelay = 00:00:00.2500000 }")]
    [InlineData("""{"kind": "rtuOverTcp", "host": "h", "port": 4001, "turnaroundMs": 20}""", "RtuOverTcp { Turnaround = 00:00:00.0200000, WriteDelay = 00:00:00, Host = h, Port = 4001, ConnectDelay = 00:00:00 }")]
    [InlineData("""{"kind": "rtuOverUdp", "host": "h", "port": 4001, "writeDelayMs": 20}""", "RtuOverUdp { Turnaround = 00:00:00, WriteDelay = 00:00:00.0200000, Host = h, Port = 4001, ConnectDelay = 00:00:00 }")]
    [InlineData("""{"kind": "asciiOverTcp", "host": "h", "port": 4001}""", "AsciiOverTcp { Turnaround = 00:00:00, WriteDelay = 00:00:00, Host = h, Port = 4001, ConnectDelay = 00:00:00 }")]
    public void A_bus_of_any_kind_is_read(string bus, string expected)
    {
        JsonObject document = Example();
        document["buses"]!["cellar"] = JsonNode.Parse(bus);

        Assert.Equal(expected, Read(document).Configuration!.Buses["cellar"].ToString());
    }

    [Theory]
    [InlineData("""{"kind": "rtuOverTcp", "host": "h", "port": 4001}""", """{"kind": "asciiOverTcp", "host": "h", "port": 4001}""", true)]
    [InlineData("""{"kind": "rtuOverTcp", "host": "h", "port": 4001}""", """{"kind": "rtuOverUdp", "host": "h", "port": 4001}""", false)]
    [InlineData("""{"kind": "rtuOverTcp", "host": "h", "port": 4001}""", """{"kind": "rtuOverTcp", "host": "h", "port": 4002}""", false)]
    [InlineData("""{"kind": "tcp", "host": "h"}""", """{"kind": "tcp", "host": "h"}""", false)]
    public void A_line_through_a_network_has_one_bus(string first, string second, bool isRefused)
    {
        JsonObject document = Example();
        document["buses"]!["first"] = JsonNode.Parse(first);
        document["buses"]!["second"] = JsonNode.Parse(second);

        Assert.Equal(isRefused, Read(document).Findings.Any(finding => finding.Path == "configuration.buses.second.port"));
    }

    [Fact]
    public void The_way_to_the_hub_is_read_and_has_defaults()
    {
        JsonObject document = Example();
        UplinkSettings usual = Read(document).Configuration!.Uplink;
        document["uplink"] = JsonNode.Parse("""{"transports": ["mqtt-ws", "mqtt"], "proxy": "http://proxy.site:3128", "returnAfterSeconds": 60}""");

        UplinkSettings given = Read(document).Configuration!.Uplink;

        Assert.Equal(UplinkSettings.Default, usual);
        Assert.Equal(new UplinkSettings([Transport.MqttWs, Transport.Mqtt], new ProxyAddress("proxy.site", 3128), TimeSpan.FromMinutes(1)), given);
    }

    [Theory]
    [InlineData("""{"transports": []}""", "transports")]
    [InlineData("""{"transports": ["pigeon"]}""", "transports")]
    [InlineData("""{"transports": ["mqtt", "mqtt"]}""", "transports")]
    [InlineData("""{"transports": "mqtt"}""", "transports")]
    [InlineData("""{"proxy": "http://user:word@proxy.site:3128"}""", "proxy")]
    [InlineData("""{"proxy": "socks5://proxy.site:1080"}""", "proxy")]
    [InlineData("""{"returnAfterSeconds": 9}""", "returnAfterSeconds")]
    [InlineData("""{"transport": "mqtt"}""", "transport")]
    public void A_way_to_the_hub_that_cannot_be_is_refused_and_no_password_quoted(string uplink, string member)
    {
        JsonObject document = Example();
        document["uplink"] = JsonNode.Parse(uplink);

        (GatewayConfiguration? configuration, IReadOnlyList<Finding> findings) = Read(document);

        Assert.Null(configuration);
        Assert.Contains(findings, finding => finding.Path == $"configuration.uplink.{member}");
        Assert.DoesNotContain(findings, finding => finding.Message.Contains("user:word", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("configuration.buses.boilers.port", "is missing")]
    [InlineData("configuration.buses.boilers.baud", "is missing")]
    [InlineData("configuration.buses.meters.host", "is missing")]
    [InlineData("configuration.devices.boiler-1.bus", "is missing")]
    [InlineData("configuration.devices.boiler-1.unit", "is missing")]
    [InlineData("configuration.devices.boiler-1.map", "is missing")]
    [InlineData("configuration.sensors.room-1.devEui", "is missing")]
    [InlineData("configuration.sensors.room-1.devAddr", "is missing")]
    [InlineData("configuration.sensors.room-1.map", "is missing")]
    [InlineData("configuration.installations.9000990001.city", "is missing")]
    public void A_missing_member_is_named_by_its_path(string path, string message)
    {
        JsonObject document = Example();
        string[] parts = path.Split('.');
        JsonObject parent = parts[1..^1].Aggregate(document, (node, part) => (JsonObject)node[part]!);
        Assert.True(parent.Remove(parts[^1]));

        (GatewayConfiguration? configuration, IReadOnlyList<Finding> findings) = Read(document);

        Assert.Null(configuration);
        Assert.Contains(findings, finding => finding.Path == path && finding.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"devices": {"boiler-1": {"unit": 0}}}""", "configuration.devices.boiler-1.unit")]
    [InlineData("""{"devices": {"boiler-1": {"unit": 248}}}""", "configuration.devices.boiler-1.unit")]
    [InlineData("""{"devices": {"boiler-1": {"unit": "10"}}}""", "configuration.devices.boiler-1.unit")]
    [InlineData("""{"devices": {"boiler-1": {"bus": "line-9"}}}""", "configuration.devices.boiler-1.bus")]
    [InlineData("""{"devices": {"boiler-1": {"map": "unknown-boiler"}}}""", "configuration.devices.boiler-1.map")]
    [InlineData("""{"devices": {"boiler-1": {"installation": 5}}}""", "configuration.devices.boiler-1.installation")]
    [InlineData("""{"devices": {"boiler-1": {"pollSeconds": 0}}}""", "configuration.devices.boiler-1.pollSeconds")]
    [InlineData("""{"devices": {"twin": {"bus": "boilers", "unit": 10, "map": "wirenboard-wbe2-opentherm"}}}""", "configuration.devices.twin.unit")]
    [InlineData("""{"devices": {"heat~meter": {"bus": "boilers", "unit": 77, "map": "wirenboard-wbe2-opentherm"}}}""", "configuration.devices.heat~meter")]
    [InlineData("""{"sensors": {"room~max": {"devEui": "70b3d50000000009", "devAddr": "00000009", "map": "cayenne-temperature-humidity"}}}""", "configuration.sensors.room~max")]
    [InlineData("""{"buses": {"boilers": {"kind": "can"}}}""", "configuration.buses.boilers.kind")]
    [InlineData("""{"buses": {"boilers": {"rs485": "dtr"}}}""", "configuration.buses.boilers.rs485")]
    [InlineData("""{"buses": {"boilers": {"echo": "yes"}}}""", "configuration.buses.boilers.echo")]
    [InlineData("""{"buses": {"boilers": {"dataBits": 7}}}""", "configuration.buses.boilers.dataBits")]
    [InlineData("""{"buses": {"boilers": {"kind": "ascii", "dataBits": 9}}}""", "configuration.buses.boilers.dataBits")]
    [InlineData("""{"buses": {"meters": {"dataBits": 8}}}""", "configuration.buses.meters.dataBits")]
    [InlineData("""{"buses": {"boilers": {"turnaroundMs": -1}}}""", "configuration.buses.boilers.turnaroundMs")]
    [InlineData("""{"buses": {"meters": {"connectDelayMs": 10001}}}""", "configuration.buses.meters.connectDelayMs")]
    [InlineData("""{"buses": {"meters": {"baud": 9600}}}""", "configuration.buses.meters.baud")]
    [InlineData("""{"buses": {"meters": {"kind": "rtuOverTcp"}}, "devices": {"heat-meter": {"unit": 248}}}""", "configuration.devices.heat-meter.unit")]
    [InlineData("""{"buses": {"meters": {"port": 65536}}}""", "configuration.buses.meters.port")]
    [InlineData("""{"radio": {"address": "boiler-room"}}""", "configuration.radio.address")]
    [InlineData("""{"sensors": {"room-1": {"devEui": "70b3"}}}""", "configuration.sensors.room-1.devEui")]
    [InlineData("""{"sensors": {"room-1": {"role": "bathroom"}}}""", "configuration.sensors.room-1.role")]
    [InlineData("""{"delivery": {"maxReadings": 4001}}""", "configuration.delivery.maxReadings")]
    [InlineData("""{"delivery": {"compression": "zstd"}}""", "configuration.delivery.compression")]
    [InlineData("""{"delivery": {"fillUnits": 61}}""", "configuration.delivery.fillUnits")]
    [InlineData("""{"delivery": {"unitBytes": 1024}}""", "configuration.delivery.unitBytes")]
    [InlineData("""{"delivery": {"unitsPerDay": 9}}""", "configuration.delivery.unitsPerDay")]
    [InlineData("""{"delivery": {"thinningMinutes": 7}}""", "configuration.delivery.thinningMinutes")]
    [InlineData("""{"delivery": {"backfillSpreadSeconds": -1}}""", "configuration.delivery.backfillSpreadSeconds")]
    [InlineData("""{"devises": {}}""", "configuration.devises")]
    [InlineData("""{"devices": 7}""", "configuration.devices")]
    public void A_wrong_value_is_named_by_its_path(string change, string path)
    {
        JsonObject document = Example();
        EdgeGateway.Edge.TwinAgent.MergePatch.Apply(document, (JsonObject)JsonNode.Parse(change)!);

        (GatewayConfiguration? configuration, IReadOnlyList<Finding> findings) = Read(document);

        Assert.Null(configuration);
        Assert.Contains(path, findings.Select(finding => finding.Path));
    }

    [Theory]
    [InlineData("""{"delivery": {"maxAgeSeconds": 60}}""", 500, 0)]
    [InlineData("""{"delivery": {"fillUnits": 2, "unitBytes": 512}}""", 4_000, 2)]
    [InlineData("""{"delivery": {"fillUnits": 2, "maxReadings": 7}}""", 7, 2)]
    public void Full_units_allow_more_readings_unless_the_document_says_otherwise(string change, int maxReadings, int fillUnits)
    {
        JsonObject document = Example();
        document.Remove("delivery");
        EdgeGateway.Edge.TwinAgent.MergePatch.Apply(document, (JsonObject)JsonNode.Parse(change)!);

        DeliverySettings read = Read(document).Configuration!.Delivery;

        Assert.Equal((maxReadings, fillUnits, fillUnits > 0), (read.MaxReadings, read.FillUnits, read.IsFilled));
    }

    [Fact]
    public void Ten_thousand_spoiled_documents_are_accepted_or_refused_but_never_break_the_reader()
    {
        const int Seed = 99;
        var random = new Random(Seed);
        string text = Example().ToJsonString();
        int refused = 0;
        for (int i = 0; i < 10_000; i++)
        {
            (JsonNode? spoiled, string how) = Spoil(text, random);
            try
            {
                refused += Read(spoiled!).Configuration is null ? 1 : 0;
            }
            catch (Exception e)
            {
                // Whatever it throws is the finding.
                Assert.Fail($"document {i}, seed {Seed}, {how}: {e}");
            }
        }

        Assert.InRange(refused, 2_000, 10_000);
    }

    [Fact]
    public void One_mistake_is_one_finding()
    {
        JsonObject document = Example();
        ((JsonObject)document["devices"]!["boiler-1"]!).Remove("unit");

        Assert.Equal("configuration.devices.boiler-1.unit", Assert.Single(Read(document).Findings).Path);
    }

    private static (JsonNode? Document, string How) Spoil(string text, Random random)
    {
        string[] values = ["null", "-1", "1e300", "\"\"", "\"x\"", "[]", "[1]", "{}", "{\"a\": {}}", "true", "9223372036854775807", "0.5", "\"2026-01-15\""];
        JsonNode document = JsonNode.Parse(text)!;
        string how = "";
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            JsonObject[] objects = [.. Objects(document)];
            JsonObject target = objects[random.Next(objects.Length)];
            string name = target.Count == 0 || random.Next(8) == 0 ? "added" : target.ElementAt(random.Next(target.Count)).Key;
            string value = values[random.Next(values.Length)];
            target[name] = JsonNode.Parse(value);
            how += $"{name} = {value}; ";
        }

        return (document, how);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node is JsonObject found
        ? found.Select(member => member.Value).SelectMany(Objects).Prepend(found)
        : [];

    private static JsonObject Example()
    {
        string document = File.ReadAllText(Path.Combine(SourceTree.Root(), "docs", "formats", "twin.md"));
        return (JsonObject)JsonNode.Parse(document.Split("```json")[1].Split("```")[0])!;
    }

    private static (GatewayConfiguration? Configuration, IReadOnlyList<Finding> Findings) Read(JsonNode document)
    {
        using JsonDocument parsed = JsonDocument.Parse(document.ToJsonString());
        return ConfigurationReader.Read(parsed.RootElement, Catalog);
    }
}
