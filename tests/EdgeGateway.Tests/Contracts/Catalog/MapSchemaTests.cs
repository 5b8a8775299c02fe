using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Tests.Architecture;
using Xunit;

namespace EdgeGateway.Tests.Contracts.Catalog;

/// <summary>The committed schema of device maps has the words of the code. What it accepts and refuses: EdgeGateway.EndToEnd, Interop/CatalogSchemaTests.</summary>
public sealed class MapSchemaTests
{
    private static readonly JsonNode Parts = JsonNode.Parse(File.ReadAllText(Path.Combine(SourceTree.Root(), "shared", "schemas", "device-map.schema.json")))!["$defs"]!;

    [Fact]
    public void The_words_are_those_of_the_code()
    {
        Assert.Equal(Camel<NumberFormat>(), Words(Parts["format"]));
        Assert.Equal(Enum.GetNames<WordOrder>(), Words(Parts["order"]));
        Assert.Equal(Camel<RegisterTable>(), Words(Parts["table"]));
        Assert.Equal(Camel<PointKind>(), Words(Parts["point"]!["properties"]!["kind"]));
        Assert.Equal(Camel<LineParity>().Order(), Words(Parts["bus"]!["properties"]!["line"]!["properties"]!["parity"]).Order());
        Assert.Equal(Enum.GetNames<Quantity>(), Words(Parts["quantity"]));
        Assert.Equal(Enum.GetNames<Quality>(), Words(Parts["health"]!["properties"]!["qualities"]!["additionalProperties"]));
        Assert.Equal(Roles.All.Order(StringComparer.Ordinal), Words(Parts["point"]!["properties"]!["role"]).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Camel<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName);

    private static IEnumerable<string> Words(JsonNode? schema) => schema!["enum"]!.AsArray().Select(word => (string)word!);
}
