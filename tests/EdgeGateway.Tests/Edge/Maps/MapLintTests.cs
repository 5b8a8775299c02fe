using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Edge.Maps;
using Xunit;

namespace EdgeGateway.Tests.Edge.Maps;

public sealed class MapLintTests : IDisposable
{
    private const string Good =
        """
        {
          "device": "maker-model", "source": "a document of the maker, edition 3",
          "bus": {"protocol": "modbus", "maxBlock": 20, "maxHole": 10}, "groups": {"slow": {"every": 10}}, "holes": {"holding": [[900, 910]]},
          "points": [
            {"point": "supply", "role": "boiler.supply", "quantity": "Temperature", "address": 1, "format": "int16", "scale": 0.1, "invalid": [32767], "range": [0, 110], "plausible": [10, 90]},
            {"point": "pump", "quantity": "Number", "address": 2, "format": "bit", "bit": 3, "range": [0, 1]},
            {"point": "level", "quantity": "Number", "address": 2, "format": "bits", "mask": 7, "range": [0, 7], "group": "slow"},
            {"point": "energy", "quantity": "Energy", "address": 10, "format": "uInt32", "range": [0, 1e9]}
          ],
          "examples": [
            {"bytes": "01 19", "values": {"supply": 28.1}, "source": "document"},
            {"bytes": "7F FF", "values": {"supply": null}, "source": "document"},
            {"bytes": "00 0D", "values": {"pump": 1, "level": 5}, "source": "document"},
            {"bytes": "00 01 86 A0", "values": {"energy": 100000}, "source": "document"}
          ]
        }
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lint");

    [Fact]
    public void The_catalogue_of_the_repository_has_nothing_to_say_about()
    {
        IReadOnlyList<string> files = MapFiles.Find([DeviceCatalog.DefaultFolder]);

        Assert.InRange(files.Count, 15, int.MaxValue);
        Assert.Empty(files.SelectMany(MapFiles.Lint));
    }

    [Fact]
    public void A_good_file_has_no_finding() => Assert.Empty(Lint(Good));

    [Theory]
    [InlineData("points.1.format", "\"uInt16\"", "$.points[2].address", "where level (Bits) lies over pump (UInt16)")]
    [InlineData("points.2.mask", "8", "$.points[2].address", "where level (Bits) lies over pump (Bit)")]
    [InlineData("points.3.address", "1", "$.points[3].address", "where energy (UInt32) lies over supply (Int16)")]
    [InlineData("points.0.plausible", "[10, 120]", "$.points[0].plausible", "is [10, 120], which leaves the range [0, 110]")]
    [InlineData("points.0.quantity", "\"Pressure\"", "$.points[0].quantity", "is Pressure; the role boiler.supply is usually Temperature")]
    [InlineData("points.1.role", "\"boiler.supply\"", "$.points", "has the role boiler.supply 2 times (supply, pump)")]
    [InlineData("points.2.group", "null", "$.groups.slow", "has no point")]
    [InlineData("points.3.address", "905", "$.points[3].address", "is 905 on the wire, which holes says must never be read")]
    [InlineData("bus.maxBlock", "1", "$.points[3].address", "takes 2 registers, but one request reads 1 at most")]
    [InlineData("bus.maxBlock", "5", "$.bus.maxHole", "is 10, which no block of 5 registers can hold")]
    [InlineData("bus.dualMaster", "{\"silenceMs\": 100, \"windowMs\": 500}", "$.bus.dualMaster.windowMs", "is 500, shorter than timeoutMs 1000")]
    [InlineData("examples", "[]", "$.examples", "has 0 vectors; 3 or more")]
    [InlineData("examples.3", "{\"bytes\": \"0119\", \"values\": {\"supply\": 28.1}, \"source\": \"x\"}", "$.examples", "has no vector of UInt32")]
    [InlineData("examples.1", "{\"bytes\": \"0119\", \"values\": {\"supply\": 28.1}, \"source\": \"x\"}", "$.examples", "has no vector that means \"no value\"")]
    [InlineData("source", "\"internet\"", "$.source", "is \"internet\": name the maker's document")]
    public void A_doubt_is_a_warning_with_its_place(string member, string value, string path, string message)
    {
        MapFinding finding = Assert.Single(Lint(Changed(member, value)), finding => finding.Path == path && finding.Message.Contains(message, StringComparison.Ordinal));

        Assert.False(finding.IsError);
    }

    [Theory]
    [InlineData("examples.0.values.supply", "28.2", "$.examples[0].values.supply", "says 28.2, but 0119 as Int16 is 28.1 (Good)")]
    [InlineData("examples.1.values.supply", "3276.7", "$.examples[1].values.supply", "says 3276.7, but 7FFF as Int16 is no value (BadNotConnected)")]
    [InlineData("examples.3.bytes", "\"0001\"", "$.examples[3].values.energy", "needs 2 registers, bytes has 1")]
    [InlineData("points.0.formt", "\"int16\"", "$.points[0].formt", "is not a setting")]
    public void What_is_wrong_is_an_error(string member, string value, string path, string message)
    {
        MapFinding finding = Assert.Single(Lint(Changed(member, value)), finding => finding.Path == path);

        Assert.True(finding.IsError);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.StartsWith(folder.FullName, finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_JSON_is_one_error() =>
        Assert.Contains("is not JSON", Assert.Single(Lint("{ \"device\": ")).Message, StringComparison.Ordinal);

    public void Dispose() => folder.Delete(recursive: true);

    private static string Changed(string member, string value)
    {
        JsonNode root = JsonNode.Parse(Good)!;
        string[] path = member.Split('.');
        JsonNode place = path[..^1].Aggregate(root, (node, name) => (int.TryParse(name, out int index) ? node[index] : node[name])!);
        if (place is JsonArray items)
        {
            items[int.Parse(path[^1], System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(value);
        }
        else
        {
            place[path[^1]] = JsonNode.Parse(value);
        }

        return root.ToJsonString();
    }

    private IReadOnlyList<MapFinding> Lint(string text)
    {
        string file = Path.Combine(folder.FullName, "maker-model.json");
        File.WriteAllText(file, text);
        return MapFiles.Lint(file);
    }
}
