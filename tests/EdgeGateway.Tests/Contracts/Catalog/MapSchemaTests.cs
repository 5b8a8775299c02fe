using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;
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
        Assert.Equal(DocumentWords.Of<NumberFormat>(), Words(Parts["format"]));
        Assert.Equal(DocumentWords.Of<WordOrder>(), Words(Parts["order"]));
        Assert.Equal(DocumentWords.Of<RegisterTable>(), Words(Parts["table"]));
        Assert.Equal(DocumentWords.Of<PointKind>(), Words(Parts["point"]!["properties"]!["kind"]));
        Assert.Equal(DocumentWords.Of<LineParity>().Order(), Words(Parts["bus"]!["properties"]!["line"]!["properties"]!["parity"]).Order());
        Assert.Equal(DocumentWords.Of<Quantity>(), Words(Parts["quantity"]));
        Assert.Equal(DocumentWords.Of<Quality>(), Words(Parts["health"]!["properties"]!["qualities"]!["additionalProperties"]));
        Assert.Equal(Roles.All.Order(StringComparer.Ordinal), Words(Parts["point"]!["properties"]!["role"]).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Words(JsonNode? schema) => schema!["enum"]!.AsArray().Select(word => (string)word!);
}
