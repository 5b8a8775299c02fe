using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Commands;
using EdgeGateway.Edge.Maps.Import.IotEdgeModbus;
using Xunit;

namespace EdgeGateway.Tests.Edge.Maps;

/// <summary>Twins as Azure/iot-edge-modbus documents them (README.md, deployment.template.json).</summary>
public sealed class IotEdgeModbusTests : IDisposable
{
    private const string Readme =
        """
        {
          "PublishInterval": "2000", "Version": "2", "IoTCentralConnectionString": "HostName=x;SharedAccessKey=c2VjcmV0",
          "SlaveConfigs": {
            "Slave01": {
              "SlaveConnection": "192.168.0.1", "HwId": "PowerMeter-0a:01:01:01:01:01", "RetryCount": "10", "RetryInterval": "50",
              "Operations": {
                "Op01": {"PollingInterval": "1000", "UnitId": "1", "StartAddress": "400001", "Count": "2", "DisplayName": "Voltage", "CorrelationId": "MessageType1"},
                "Op02": {"PollingInterval": "10000", "UnitId": "1", "StartAddress": "300011", "Count": "1", "DisplayName": "Current"},
                "Op03": {"PollingInterval": "1000", "UnitId": "2", "StartAddress": "10005", "Count": "3", "DisplayName": "Door"}
              }
            },
            "Slave02": {
              "SlaveConnection": "ttyS0", "HwId": "PowerMeter-0a:01:01:01:01:02", "BaudRate": "9600", "DataBits": "8", "StopBits": "1", "Parity": "ODD", "FlowControl": "NONE",
              "Operations": {
                "Op01": {"PollingInterval": "2000", "UnitId": "1", "StartAddress": "40001", "Count": "1", "DisplayName": "Power"},
                "Op02": {"PollingInterval": 2000, "UnitId": 1, "StartAddress": "40003", "Count": 1, "DisplayName": "Status"}
              }
            }
          }
        }
        """;

    private readonly StringWriter output = new(), errors = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("import");

    [Theory]
    [InlineData("{0}")]
    [InlineData("""{{"properties": {{"desired": {0}, "reported": {0}}}}}""")]
    [InlineData("""{{"modulesContent": {{"$edgeHub": {{"properties.desired": {{}}}}, "modbus": {{"properties.desired": {0}}}}}}}""")]
    public async Task The_twin_of_the_readme_becomes_a_configuration(string wrapper)
    {
        Assert.Equal(0, await ImportAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, wrapper, Readme), "--installation", "9000110001", "--city", "LYON"));

        (GatewayConfiguration configuration, DeviceCatalog catalog) = Written();
        Assert.Equal(new BusSettings.Tcp("192.168.0.1", 502), configuration.Buses["slave01"]);
        var line = Assert.IsType<BusSettings.Rtu>(configuration.Buses["slave02"]);
        Assert.Equal(("/dev/ttyS0", 9_600, LineParity.Odd, 1), (line.Port, line.Baud, line.Parity, line.StopBits));
        Assert.Equal(["slave01-unit-1", "slave01-unit-2", "slave02"], configuration.Devices.Keys.Order());
        Assert.Equal(TimeSpan.FromSeconds(2), configuration.Devices["slave02"].PollInterval);
        Assert.Equal(TimeSpan.FromSeconds(2), configuration.Delivery.MaxAge);

        DeviceMap map = catalog.Devices["imported-slave01-unit-1"];
        Assert.Equal([("voltage-1", RegisterTable.Holding, 0), ("voltage-2", RegisterTable.Holding, 1), ("current", RegisterTable.Input, 10)], map.Points.Select(point => (point.Name, point.Table, (int)point.Address)));
        Assert.Equal([1, 1, 10], map.Points.Select(map.EveryOf));
        Assert.Equal([("door-1", 4), ("door-2", 5), ("door-3", 6)], catalog.Devices["imported-slave01-unit-2"].Points.Select(point => (point.Name, (int)point.Address)));
        Assert.Equal(RegisterTable.Discrete, catalog.Devices["imported-slave01-unit-2"].Points[0].Table);
    }

    [Fact]
    public async Task What_was_not_taken_over_is_listed_and_secrets_are_not_shown()
    {
        Assert.Equal(0, await ImportAsync(Readme, "--json"));

        using JsonDocument told = JsonDocument.Parse(output.ToString());
        string[] paths = [.. told.RootElement.GetProperty("notTaken").EnumerateArray().Select(item => item.GetProperty("path").GetString()!)];
        Assert.Equal(
            ["$.Version", "$.IoTCentralConnectionString", "$.SlaveConfigs.Slave01.RetryCount", "$.SlaveConfigs.Slave01.RetryInterval", "$.SlaveConfigs.Slave01.Operations.Op01.CorrelationId"], paths);
        Assert.DoesNotContain("c2VjcmV0", output.ToString() + errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"ValueType": "Float", "SwapMode": "BigEndian"}""", "{}", 2, NumberFormat.Float32, WordOrder.ABCD)]
    [InlineData("""{"ValueType": "Int32", "SwapMode": "LittleEndian"}""", "{}", 2, NumberFormat.Int32, WordOrder.DCBA)]
    [InlineData("""{"ValueType": "Float", "SwapMode": "Words"}""", "{}", 2, NumberFormat.Float32, WordOrder.CDAB)]
    [InlineData("""{"ValueType": "Float", "SwapMode": "BigEndianByteSwap"}""", "{}", 2, NumberFormat.Float32, WordOrder.BADC)]
    [InlineData("""{"ValueType": "Float"}""", """{"EndianSwap": "true"}""", 1, NumberFormat.Float32, WordOrder.ABCD)]
    [InlineData("""{"ValueType": "Float"}""", """{"EndianSwap": "true", "MidEndianSwap": true}""", 1, NumberFormat.Float32, WordOrder.BADC)]
    [InlineData("""{"ValueType": "Int32"}""", """{"EndianSwap": false}""", 1, NumberFormat.Int32, WordOrder.DCBA)]
    [InlineData("""{"ValueType": "float", "IsSimpleValue": "false"}""", "{}", 1, NumberFormat.Float32, WordOrder.ABCD)]
    [InlineData("""{"ValueType": "Int16"}""", "{}", 2, NumberFormat.Int16, WordOrder.ABCD)]
    [InlineData("{}", "{}", 2, NumberFormat.UInt16, WordOrder.ABCD)]
    public void A_value_type_and_its_swaps_become_a_format(string operation, string slave, int values, NumberFormat format, WordOrder order)
    {
        JsonObject whole = JsonNode.Parse(operation)!.AsObject();
        (whole["StartAddress"], whole["Count"], whole["UnitId"]) = ("40011", 2, 1);

        ReadOperation read = ReadOperation.Of(Loose(whole.ToJsonString()), Loose(slave), "op");

        Assert.Equal((values, format, order, 10), (read.Values, read.Format, read.Order, read.Address));
    }

    [Theory]
    [InlineData("StartAddress", "\"20001\"", "StartAddress is \"20001\"; it begins with 0 (coil), 1 (discrete input), 3 (input register) or 4 (holding register)")]
    [InlineData("StartAddress", "\"4001\"", "StartAddress is \"4001\"; it has 5 or 6 digits")]
    [InlineData("StartAddress", "\"40000\"", "StartAddress is \"40000\"; it has 5 or 6 digits")]
    [InlineData("StartAddress", "\"499999\"", "StartAddress is \"499999\"")]
    [InlineData("Count", "\"0\"", "Count is \"0\", no number above 0")]
    [InlineData("UnitId", "null", "UnitId is missing")]
    [InlineData("UnitId", "\"248\"", "is 248, which is no address on a serial line (1 to 247)")]
    [InlineData("ValueType", "\"Date\"", "ValueType is \"date\"; known: Basic, Int16, Int32, Float")]
    public async Task An_operation_that_cannot_be_taken_over_is_left_out_and_listed(string member, string value, string why)
    {
        JsonNode twin = JsonNode.Parse(Readme)!;
        twin["SlaveConfigs"]!["Slave02"]!["Operations"]!["Op01"]![member] = JsonNode.Parse(value);

        Assert.Equal(0, await ImportAsync(twin.ToJsonString()));

        Assert.Contains($"$.SlaveConfigs.Slave02.Operations.Op01", output.ToString(), StringComparison.Ordinal);
        Assert.Contains(why, output.ToString(), StringComparison.Ordinal);
        Assert.Equal("status", Assert.Single(Written().Catalog.Devices["imported-slave02"].Points).Name);
    }

    [Theory]
    [InlineData("SlaveConnection", "\"COM3\"", "a port of Windows: the slave is left out")]
    [InlineData("StopBits", "\"1.5\"", "StopBits: is 1.5: 1 taken")]
    [InlineData("DataBits", "7", "DataBits: is 7: RTU has 8")]
    [InlineData("BaudRate", "null", "BaudRate: is missing: 9600 taken")]
    [InlineData("Parity", "\"MARK\"", "Parity: is mark: none taken")]
    [InlineData("FlowControl", "\"XON\"", "FlowControl: is XON: Modbus lines have none")]
    public async Task Line_settings_that_do_not_fit_are_listed(string member, string value, string why)
    {
        JsonNode twin = JsonNode.Parse(Readme)!;
        twin["SlaveConfigs"]!["Slave02"]![member] = JsonNode.Parse(value);

        Assert.Equal(0, await ImportAsync(twin.ToJsonString()));
        Assert.Contains(why, output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "has no SlaveConfigs")]
    [InlineData("""{"a": {"SlaveConfigs": {}}, "b": {"SlaveConfigs": {}}}""", "has SlaveConfigs in 2 places ($.a, $.b)")]
    [InlineData("""{"SlaveConfigs": {}}""", "has no operation that can be taken over")]
    [InlineData("{", "is not JSON")]
    public async Task A_document_that_is_no_such_twin_is_refused_in_words(string text, string message)
    {
        Assert.Equal(1, await ImportAsync(text));
        Assert.Contains(message, errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_overwritten()
    {
        Assert.Equal(0, await ImportAsync(Readme));
        Assert.Equal(1, await ImportAsync(Readme));
        Assert.Contains("is there already: name another folder, or remove it", errors.ToString(), StringComparison.Ordinal);
        Assert.Single(Written().Configuration.Installations);
    }

    [Fact]
    public async Task An_import_that_the_gateway_would_refuse_writes_nothing()
    {
        Assert.Equal(1, await ImportAsync(Readme, "--city", ""));

        Assert.Contains("makes one that the gateway refuses: configuration.installations.1.city", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(["twin.json"], folder.EnumerateFileSystemInfos().Select(entry => entry.Name));
    }

    [Fact]
    public async Task A_file_in_the_way_leaves_the_folder_as_it_is()
    {
        string plant = Path.Combine(folder.FullName, "plant");
        Directory.CreateDirectory(plant);
        await File.WriteAllTextAsync(Path.Combine(plant, "configuration.json"), "mine", TestContext.Current.CancellationToken);

        Assert.Equal(1, await ImportAsync(Readme));

        Assert.Equal(["configuration.json"], Directory.EnumerateFileSystemEntries(plant).Select(Path.GetFileName));
        Assert.Equal(["plant", "twin.json"], folder.EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal));
    }

    public void Dispose()
    {
        folder.Delete(recursive: true);
        output.Dispose();
        errors.Dispose();
    }

    private static LooseObject Loose(string text) => new(JsonDocument.Parse(text).RootElement, "$");

    private async Task<int> ImportAsync(string text, params string[] options)
    {
        string twin = Path.Combine(folder.FullName, "twin.json");
        await File.WriteAllTextAsync(twin, text, TestContext.Current.CancellationToken);
        return await CommandTree.RunAsync(
            ["import", "iot-edge-modbus", twin, "--output", Path.Combine(folder.FullName, "plant"), .. options], new Terminal(output, errors, false), TimeProvider.System);
    }

    private (GatewayConfiguration Configuration, DeviceCatalog Catalog) Written()
    {
        DeviceCatalog catalog = DeviceCatalog.Load(Path.Combine(folder.FullName, "plant", "catalog"));
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "plant", "configuration.json")));
        (GatewayConfiguration? configuration, var findings) = ConfigurationReader.Read(document.RootElement, catalog);
        Assert.Empty(findings);
        return (configuration!, catalog);
    }
}
