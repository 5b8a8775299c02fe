using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>The committed JSON Schema of device maps, judged by a validator that is not ours, beside our reader: what one refuses the other refuses.</summary>
public sealed class CatalogSchemaTests
{
    private const string Schema = "device-map.schema.json";
    private const string Nothing = "(nothing)";

    private static readonly string Folder = Path.GetFullPath(Path.Combine(JsonSchemaPeer.PathOf(".."), "catalog", "modbus"));

    private static readonly (string Member, string Value)[] Broken =
    [
        ("device", Nothing), ("device", "5"), ("source", Nothing), ("source", "\"\""), ("bus", Nothing), ("bus", "[]"), ("points", "[]"), ("points", "{}"), ("foreign", "1"),
        ("bus.protocol", "\"profibus\""), ("bus.maxBlock", "126"), ("bus.maxBlock", "0"), ("bus.maxBlock", "1.5"), ("bus.maxBlock", "\"64\""), ("bus.maxBits", "2001"), ("bus.maxHole", "125"), ("bus.oneByOne", "1"),
        ("bus.addressBase", "2"), ("bus.wordOrder", "\"ABDC\""), ("bus.timeoutMs", "5"), ("bus.turnaroundMs", "-1"), ("bus.connectDelayMs", "60001"), ("bus.writeDelayMs", "\"1\""), ("bus.unit", "256"),
        ("bus.line.baud", "100"), ("bus.line.parity", "\"evn\""), ("bus.line.parity", Nothing), ("bus.line.stopBits", "3"), ("bus.line.foreign", "1"), ("bus.dualMaster", "{}"), ("bus.dualMaster", "{\"silenceMs\": 0, \"windowMs\": 1}"),
        ("bus.foreign", "1"), ("groups.slow.every", "0"), ("groups.slow", "{}"), ("groups.slow.foreign", "1"), ("holes", "{\"holding\": [[1]]}"), ("holes", "{\"holding\": [[1, 70000]]}"), ("holes", "{\"register\": []}"),
        ("invalid", "{\"int15\": [1]}"), ("invalid", "{\"int16\": 1}"), ("invalidValues", "{\"Warmth\": [1]}"), ("info", "[{}]"), ("info", "[{\"info\": \"a\", \"address\": 1}]"),
        ("info", "[{\"info\": \"a\", \"address\": 1, \"registers\": 126}]"), ("info", "[{\"info\": \"a\", \"address\": 1, \"format\": \"dateTime\"}]"), ("info", "[{\"info\": \"a\", \"address\": 1, \"format\": \"uInt16\", \"registers\": 2}]"),
        ("points.0.point", Nothing), ("points.0.quantity", "\"Warmth\""), ("points.0.quantity", Nothing), ("points.0.table", "\"file\""), ("points.0.address", "-1"), ("points.0.address", "65536"), ("points.0.address", Nothing),
        ("points.0.address", "\"8\""), ("points.0.format", "\"int15\""), ("points.0.format", Nothing), ("points.0.role", "\"cellar\""), ("points.0.kind", "\"event\""), ("points.0.bit", "16"), ("points.0.mask", "3"), ("points.0.fields", "[\"hour\"]"),
        ("points.0.scale", "0"), ("points.0.scale", "1e7"), ("points.0.scale", "\"0.1\""), ("points.0.offset", "1e7"), ("points.0.scaleRegister", "65536"), ("points.0.invalid", "65535"), ("points.0.invalid", "[\"65535\"]"),
        ("points.0.range", Nothing), ("points.0.range", "[1]"), ("points.0.range", "[1, 2, 3]"), ("points.0.plausible", "[1]"), ("points.0.maxChangePerMinute", "\"1\""), ("points.0.health", "{}"),
        ("points.0.health", "{\"address\": 1, \"good\": []}"), ("points.0.health", "{\"address\": 1, \"good\": [0.5]}"), ("points.0.health", "{\"address\": 1, \"good\": [0], \"qualities\": {\"1\": \"Ugly\"}}"), ("points.0.enum", "{\"x\": \"y\"}"),
        ("points.0.enum", "{\"1\": 2}"), ("points.0.faults", "[]"), ("points.0.bits", "{\"16\": \"y\"}"), ("points.0.probe", "\"yes\""), ("points.0.expect", "[1]"), ("points.0.foreign", "1"), ("points.0.role", "\"clock\""), ("points.0.format", "\"dateTime\""),
        ("points.0.table", "\"coil\""), ("points.0.format", "\"bits\""), ("examples.0.bytes", "\"8\""), ("examples.0.bytes", "\"XY\""), ("examples.0.values", Nothing), ("examples.0.values", "{\"exterior\": \"5\"}"), ("examples.0.source", Nothing),
        ("points.0.point", "\"exterior~min\""), ("points.0.quantity", "\"temperature\""), ("points.0.table", "\"Holding\""), ("points.0.format", "\"INT16\""), ("points.0.kind", "\"State\""), ("points.0.wordOrder", "\"badc\""),
        ("bus.wordOrder", "\"cdab\""), ("bus.line.parity", "\"None\""), ("invalid", "{\"Int16\": [1]}"), ("invalidValues", "{\"temperature\": [1]}"),
        ("points.0.health", "{\"address\": 1, \"good\": [0], \"table\": \"Input\"}"), ("points.0.health", "{\"address\": 1, \"good\": [0], \"qualities\": {\"1\": \"badNotConnected\"}}"),
        ("info", "[{\"info\": \"a\", \"address\": 1, \"format\": \"UInt16\"}]"),
        ("examples.0.scale", "65536"), ("examples.0.health", "0.5"), ("examples.0.foreign", "1"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_map_of_the_catalogue_is_valid()
    {
        await using JsonSchemaPeer peer = await JsonSchemaPeer.StartAsync(Schema, Token);
        string[] files = Directory.GetFiles(Folder, "*.json");
        Assert.InRange(files.Length, 15, int.MaxValue);
        foreach (string file in files)
        {
            string? objection = await peer.ObjectionAsync(OneLine(await File.ReadAllTextAsync(file, Token)), Token);
            Assert.True(objection is null, $"{file}: {objection}");
        }
    }

    [Fact]
    public async Task What_is_broken_is_refused_by_the_schema_and_by_the_reader()
    {
        await using JsonSchemaPeer peer = await JsonSchemaPeer.StartAsync(Schema, Token);
        string good = await File.ReadAllTextAsync(Path.Combine(Folder, "dedietrich-diematic-isystem.json"), Token);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("maps");
        try
        {
            foreach ((string member, string value) in Broken)
            {
                string document = Change(good, member, value);
                string file = Path.Combine(folder.FullName, "dedietrich-diematic-isystem.json");
                await File.WriteAllTextAsync(file, document, Token);

                Assert.True(await peer.ObjectionAsync(document, Token) is not null, $"the schema has nothing against {member} = {value}");
                Assert.True(CatalogFile.ReadDevice(file).Map is null, $"the reader has nothing against {member} = {value}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Change(string good, string member, string value)
    {
        JsonNode root = JsonNode.Parse(good)!;
        string[] path = member.Split('.');
        JsonNode place = path[..^1].Aggregate(root, (node, name) => (int.TryParse(name, out int index) ? node[index] : node[name]) ?? (node[name] = new JsonObject()));
        if (value == Nothing)
        {
            place.AsObject().Remove(path[^1]);
        }
        else
        {
            place[path[^1]] = JsonNode.Parse(value);
        }

        return root.ToJsonString();
    }

    private static string OneLine(string text) => JsonNode.Parse(text)!.ToJsonString();
}
